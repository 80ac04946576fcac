import { Controller } from "../../lib/stimulus/stimulus.js"
import { connectStreamSource, disconnectStreamSource } from "../../lib/turbo/turbo.js"

// Keeps the page current by server-sent Turbo streams. EventSource reconnects after a dropped line by itself, but not after
// an answer other than 200, such as a restart behind a proxy: then we try again, ever more slowly.
export default class extends Controller {
  static values = { url: String }

  connect() {
    this.wait = 1000
    this.resume = () => document.hidden || this.source || this.open()
    document.addEventListener("visibilitychange", this.resume)
    this.open()
  }

  disconnect() {
    document.removeEventListener("visibilitychange", this.resume)
    this.close()
  }

  open() {
    clearTimeout(this.retry)
    this.source = new EventSource(this.urlValue)
    this.source.onopen = () => (this.wait = 1000)
    this.source.onerror = () => this.source.readyState === EventSource.CLOSED && this.later()
    connectStreamSource(this.source)
  }

  later() {
    this.close()
    this.retry = setTimeout(() => this.open(), this.wait)
    this.wait = Math.min(this.wait * 2, 60_000)
  }

  close() {
    clearTimeout(this.retry)
    if (!this.source) return
    disconnectStreamSource(this.source)
    this.source.close()
    this.source = null
  }
}
