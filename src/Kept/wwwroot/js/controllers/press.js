import { Controller } from "../../lib/stimulus/stimulus.js"

// Brings a form back with what belongs to a new choice in it, such as the answers of the question just picked; without this
// script the next button pressed does it.
export default class extends Controller {
  static targets = ["button"]

  now(event) {
    this.buttonTarget.value = event.params.value ?? "refresh"
    this.buttonTarget.form.requestSubmit(this.buttonTarget)
  }
}
