// Sends a form once, and takes the reader to what needs mending. The page is whole without it.
window.kept = {};
(function () {
  var form = document.forms[0], faults = document.getElementById("faults"), sent
  if (faults) faults.focus()
  form.addEventListener("submit", function (event) {
    if (sent) event.preventDefault()
    sent = true
  })
  window.addEventListener("pageshow", function () { sent = false })
})()
