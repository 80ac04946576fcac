import { Controller } from "../../lib/stimulus/stimulus.js"

// Puts a link or key on the clipboard; where the browser refuses, the text is selected, ready to be copied by hand.
export default class extends Controller {
  static targets = ["source", "button", "words"]

  async copy() {
    this.sourceTarget.select()
    try {
      await navigator.clipboard.writeText(this.sourceTarget.value)
    } catch {
      return
    }
    this.before ??= this.wordsTarget.textContent
    this.wordsTarget.textContent = this.buttonTarget.dataset.copied
    clearTimeout(this.back)
    this.back = setTimeout(() => (this.wordsTarget.textContent = this.before), 2000)
  }

  disconnect() {
    clearTimeout(this.back)
  }
}
