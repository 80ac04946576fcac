import { Controller } from "../../lib/stimulus/stimulus.js"

// Drags an item of a list to another place; the form is told "to ID PLACE" by its hidden button. Buttons do the same from the keyboard.
export default class extends Controller {
  static targets = ["item", "button"]

  lift(event) {
    this.lifted = event.currentTarget
    this.lifted.classList.add("lifted")
    event.dataTransfer.effectAllowed = "move"
    event.dataTransfer.setData("text/plain", this.lifted.dataset.tile)
  }

  over(event) {
    if (!this.lifted) return
    event.preventDefault()
    this.mark(event.currentTarget)
  }

  drop(event) {
    if (!this.lifted) return
    event.preventDefault()
    const place = this.itemTargets.indexOf(event.currentTarget)
    if (event.currentTarget === this.lifted) return
    this.buttonTarget.value = `to ${this.lifted.dataset.tile} ${place}`
    this.buttonTarget.form.requestSubmit(this.buttonTarget)
  }

  end() {
    this.lifted?.classList.remove("lifted")
    this.lifted = null
    this.mark(null)
  }

  mark(item) {
    for (const other of this.itemTargets) other.classList.toggle("over", other === item && other !== this.lifted)
  }
}
