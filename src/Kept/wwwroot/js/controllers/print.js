import { Controller } from "../../lib/stimulus/stimulus.js"

// A button that prints the page.
export default class extends Controller {
  connect() {
    this.element.hidden = false
  }

  now() {
    window.print()
  }
}
