import { Controller } from "../../lib/stimulus/stimulus.js"

// The inbox by keyboard, beside the keys of every list: x chooses the row in focus, t takes it, n writes a note on it. Counts what is chosen.
export default class extends Controller {
  static targets = ["choice", "take", "bulk", "counter"]
  static values = { chosen: String }

  connect() {
    this.press = (event) => this.pressed(event)
    document.addEventListener("keydown", this.press)
    this.count()
  }

  disconnect() {
    document.removeEventListener("keydown", this.press)
  }

  pressed(event) {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || document.documentElement.dataset.keys === "off") return
    const at = document.activeElement
    if (!this.element.contains(at) || !at.matches("a.row-link, input[type=checkbox]")) return
    const row = at.closest("tr")
    const act = { x: () => row.querySelector("[data-inbox-target=choice]"), t: () => row.querySelector("[data-inbox-target=take]") }[event.key]
    if (act) {
      const button = act()
      button?.click()
      if (button) event.preventDefault()
    } else if (event.key === "n") {
      const link = row.querySelector("a.row-link")
      event.preventDefault()
      window.Turbo ? window.Turbo.visit(`${link.pathname}?do=note#note`) : (location.href = `${link.pathname}?do=note#note`)
    }
  }

  count() {
    const chosen = this.choiceTargets.filter((choice) => choice.checked).length
    if (this.hasCounterTarget) this.counterTarget.textContent = chosen === 0 ? "" : this.chosenValue.replace("{n}", chosen)
    if (this.hasBulkTarget && chosen > 0) this.bulkTarget.open = true
  }
}
