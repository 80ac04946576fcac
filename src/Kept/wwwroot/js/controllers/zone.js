import { Controller } from "../../lib/stimulus/stimulus.js"

// Proposes the device's own time zone where nothing but the default is chosen.
export default class extends Controller {
  connect() {
    const here = Intl.DateTimeFormat().resolvedOptions().timeZone
    if (this.element.value === "UTC" && [...this.element.options].some((option) => option.value === here)) this.element.value = here
  }
}
