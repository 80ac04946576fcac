import { Controller } from "../../lib/stimulus/stimulus.js"

// A details element opens by itself; a menu also closes: by Escape, by a click elsewhere, by leaving it or the page.
export default class extends Controller {
  connect() {
    this.elsewhere = (event) => this.element.contains(event.target) || this.close()
    this.escape = (event) => {
      if (event.key !== "Escape" || !this.element.open) return
      this.close()
      this.element.querySelector("summary").focus()
    }
    document.addEventListener("click", this.elsewhere)
    document.addEventListener("focusin", this.elsewhere)
    this.element.addEventListener("keydown", this.escape)
    // Not upon connecting: who opened it before the scripts came has it open.
    this.cached = () => this.close()
    document.addEventListener("turbo:before-cache", this.cached)
  }

  disconnect() {
    document.removeEventListener("click", this.elsewhere)
    document.removeEventListener("focusin", this.elsewhere)
    this.element.removeEventListener("keydown", this.escape)
    document.removeEventListener("turbo:before-cache", this.cached)
  }

  close() {
    this.element.open = false
  }
}
