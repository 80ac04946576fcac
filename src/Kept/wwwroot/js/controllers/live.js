import { Controller } from "../../lib/stimulus/stimulus.js"
import { connectStreamSource, disconnectStreamSource } from "../../lib/turbo/turbo.js"

// Keeps the page current by server-sent Turbo streams. It stands on <html>, which outlives visits, and rests while the tab is
// hidden, because a browser allows only six lines to one server over HTTP/1.1, shared by all tabs.
// EventSource reconnects after a dropped line by itself, but not after
// an answer other than 200, such as a restart behind a proxy: then we try again, ever more slowly.
export default class extends Controller {
  static values = { url: String }

  connect() {
    this.wait = 1000
    this.watch = () => (document.hidden ? this.close() : this.source || this.open())
    document.addEventListener("visibilitychange", this.watch)
    this.watch()
  }

  disconnect() {
    document.removeEventListener("visibilitychange", this.watch)
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
