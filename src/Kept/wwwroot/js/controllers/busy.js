import { Controller } from "../../lib/stimulus/stimulus.js"

// Says that a form is under way that Turbo does not send, as Turbo does for the others, so that nobody asks twice.
export default class extends Controller {
  begin() {
    this.button = this.element.querySelector("[data-turbo-submits-with]")
    // Once the browser has read the form: it may hold what the button says.
    setTimeout(() => this.turn(true))
  }

  // Going back shows the page as it was left.
  end() {
    if (this.button) this.turn(false)
  }

  turn(on) {
    this.before ??= [...this.button.childNodes]
    this.button.disabled = on
    this.button.replaceChildren(...(on ? [this.button.dataset.turboSubmitsWith] : this.before))
    if (on) document.documentElement.setAttribute("aria-busy", "true")
    else document.documentElement.removeAttribute("aria-busy")
  }
}
