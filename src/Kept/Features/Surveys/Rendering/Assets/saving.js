// Sends answers along while they are given: a second after the last change, and when the page is left.
(function () {
  var form = document.forms[0], line = document.getElementById("saved"), saved = fields(), pause

  function fields() {
    var all = new URLSearchParams()
    new FormData(form).forEach(function (value, name) { if (value.trim) all.append(name, value) })
    return all + ""
  }

  function stop() { pause = clearTimeout(pause) }

  function save(leaving) {
    var now = fields()
    stop()
    if (now !== saved) fetch(form.getAttribute("action") + "/progress", { method: "POST", body: new URLSearchParams(now), keepalive: leaving }).then(function (answer) {
      if (answer.ok) line.hidden = (saved = now) !== fields()
    }, stop)
  }

  function changed() {
    stop()
    line.hidden = true
    pause = setTimeout(save, 1e3, false)
  }

  form.addEventListener("input", changed)
  form.addEventListener("change", changed)
  // What is sent needs no saving, and must not be overtaken by it.
  form.addEventListener("submit", stop)
  window.addEventListener("pagehide", function () { if (pause) save(true) })
})()
