import { Controller } from "../../lib/stimulus/stimulus.js"

// Changes the colours at once; the form's post does the same for those without script.
export default class extends Controller {
  static targets = ["choice"]

  pick(event) {
    const button = event.submitter
    if (!button) return
    event.preventDefault()
    const secure = location.protocol === "https:" ? "; secure" : ""
    document.cookie = `kept.theme=${button.value}; path=/; max-age=31536000; samesite=lax${secure}`
    for (const choice of this.choiceTargets) choice.setAttribute("aria-pressed", choice === button)
    document.dispatchEvent(new CustomEvent("kept:theme-picked"))
  }
}
