import { Controller } from "../../lib/stimulus/stimulus.js"
import { session } from "../../lib/turbo/turbo.js"

// A screen on a wall: its clock runs, it does not fall asleep, and it fetches itself anew now and then even when the live
// stream has nothing to say, so that periods move on and a broken line is noticed.
export default class extends Controller {
  static targets = ["clock"]
  static values = { locale: String, zone: String, every: { type: Number, default: 10_000 } }

  connect() {
    this.format = new Intl.DateTimeFormat(this.localeValue, { hour: "numeric", minute: "2-digit", second: "2-digit", timeZone: this.zoneValue || undefined })
    this.ticking = setInterval(() => this.tick(), 1000)
    this.fetching = setInterval(() => document.hidden || session.refresh(document.baseURI), this.everyValue)
    this.awake = () => document.hidden || this.stayAwake()
    document.addEventListener("visibilitychange", this.awake)
    this.tick()
    this.stayAwake()
  }

  disconnect() {
    clearInterval(this.ticking)
    clearInterval(this.fetching)
    document.removeEventListener("visibilitychange", this.awake)
    this.lock?.release()
  }

  tick() {
    this.clockTarget.textContent = this.format.format(new Date())
  }

  // Only over HTTPS, and the browser takes the lock away with every change of tab.
  async stayAwake() {
    try {
      this.lock = await navigator.wakeLock?.request("screen")
    } catch {
      this.lock = null
    }
  }
}
