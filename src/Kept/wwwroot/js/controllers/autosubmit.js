import { Controller } from "../../lib/stimulus/stimulus.js"

// Sends a filter form by itself, without the empty fields, so that addresses stay short enough to share.
export default class extends Controller {
  connect() {
    // A name may stand several times, of which only the empty ones go.
    this.trim = ({ formData }) => {
      const fields = [...formData]
      for (const [name] of fields) formData.delete(name)
      for (const [name, value] of fields) if (value !== "") formData.append(name, value)
    }
    if (this.element.method === "get") this.element.addEventListener("formdata", this.trim)
  }

  disconnect() {
    clearTimeout(this.waiting)
    this.element.removeEventListener("formdata", this.trim)
  }

  now() {
    clearTimeout(this.waiting)
    this.element.requestSubmit()
  }

  soon() {
    clearTimeout(this.waiting)
    this.waiting = setTimeout(() => this.element.requestSubmit(), 350)
  }
}
