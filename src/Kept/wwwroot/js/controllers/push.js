import { Controller } from "../../lib/stimulus/stimulus.js"

// Asks the browser to be told of cases while Kept is closed, and sends Kept the address it gives.
export default class extends Controller {
  static targets = ["form", "endpoint", "p256dh", "auth", "name", "button", "cannot", "refused"]
  static values = { key: String }

  connect() {
    const can = "serviceWorker" in navigator && "PushManager" in window && "Notification" in window
    this.buttonTarget.hidden = !can
    this.cannotTarget.hidden = can
  }

  async subscribe() {
    this.refusedTarget.hidden = true
    this.buttonTarget.disabled = true
    try {
      if ((await Notification.requestPermission()) !== "granted") throw new Error("refused")
      await navigator.serviceWorker.register("/push-worker.js")
      const worker = await navigator.serviceWorker.ready
      const subscription = await this.fresh(worker.pushManager)
      const { endpoint, keys } = subscription.toJSON()
      this.endpointTarget.value = endpoint
      this.p256dhTarget.value = keys.p256dh
      this.authTarget.value = keys.auth
      this.nameTarget.value = this.called()
      this.formTarget.requestSubmit()
    } catch {
      this.refusedTarget.hidden = false
    } finally {
      this.buttonTarget.disabled = false
    }
  }

  // One that is bound to another key, of an installation before this one, is of no use.
  async fresh(manager) {
    const wanted = { userVisibleOnly: true, applicationServerKey: this.keyValue }
    try {
      return await manager.subscribe(wanted)
    } catch (error) {
      if (error.name !== "InvalidStateError") throw error
      await (await manager.getSubscription())?.unsubscribe()
      return manager.subscribe(wanted)
    }
  }

  called() {
    const agent = navigator.userAgent
    const browser = [["Edg/", "Edge"], ["OPR/", "Opera"], ["Firefox/", "Firefox"], ["Chrome/", "Chrome"], ["Safari/", "Safari"]].find(([mark]) => agent.includes(mark))?.[1]
    const system = [["Android", "Android"], ["iPhone", "iPhone"], ["iPad", "iPad"], ["Windows", "Windows"], ["Mac OS", "Mac"], ["Linux", "Linux"]].find(([mark]) => agent.includes(mark))?.[1]
    return [browser, system].filter(Boolean).join(" · ")
  }
}
