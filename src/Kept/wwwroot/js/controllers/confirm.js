import { Controller } from "../../lib/stimulus/stimulus.js"

// Asks before a form goes off; without this script the form goes off at once.
export default class extends Controller {
  static targets = ["button", "dialog"]

  ask(event) {
    if (this.sure) return
    event.preventDefault()
    this.dialogTarget.showModal()
  }

  cancel() {
    this.dialogTarget.close()
  }

  proceed() {
    this.dialogTarget.close()
    this.sure = true
    this.buttonTarget.form.requestSubmit(this.buttonTarget)
    this.sure = false
  }
}
