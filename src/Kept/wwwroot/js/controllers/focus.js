import { Controller } from "../../lib/stimulus/stimulus.js"

// Takes the focus on arrival. The autofocus attribute does it for whole pages, but not for those that Turbo morphs.
export default class extends Controller {
  connect() {
    this.element.focus()
  }
}
