// Shows what Kept tells of cases while it is closed, and leads to the case. It keeps nothing and answers no requests.
self.addEventListener("push", (event) => {
  const said = event.data ? event.data.json() : { title: "Kept", text: "", path: "/" }
  event.waitUntil(self.registration.showNotification(said.title, { body: said.text, icon: "/favicon.svg", tag: said.path, renotify: true, data: said.path }))
})

self.addEventListener("notificationclick", (event) => {
  event.notification.close()
  const address = new URL(event.notification.data || "/", self.location.origin)
  if (address.origin !== self.location.origin) return
  event.waitUntil(lead(address.href))
})

async function lead(address) {
  const open = await self.clients.matchAll({ type: "window", includeUncontrolled: true })
  const there = open.find((window) => window.url === address)
  return there ? there.focus() : self.clients.openWindow(address)
}
