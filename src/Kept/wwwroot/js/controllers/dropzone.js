import { Controller } from "../../lib/stimulus/stimulus.js"

// Lets a file be dropped where one can be chosen, and shows which one it is.
export default class extends Controller {
  static targets = ["input", "words"]

  connect() {
    this.wordsTarget.hidden = false
  }

  over(event) {
    event.preventDefault()
    this.element.classList.add("drop-over")
  }

  leave() {
    this.element.classList.remove("drop-over")
  }

  drop(event) {
    event.preventDefault()
    this.leave()
    if (event.dataTransfer.files.length === 0) return
    this.inputTarget.files = event.dataTransfer.files
    this.inputTarget.dispatchEvent(new Event("change", { bubbles: true }))
  }

  chosen() {
    const [file] = this.inputTarget.files
    if (!file) return
    const size = new Intl.NumberFormat(document.documentElement.lang, { style: "unit", unit: "megabyte", maximumFractionDigits: 1 })
    this.wordsTarget.textContent = `${file.name}, ${size.format(file.size / 1e6)}`
  }
}
