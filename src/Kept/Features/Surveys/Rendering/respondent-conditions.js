// Shows a question only while its condition holds. The page is whole without it.
(function () {
  var form = document.forms[0], questions = [].slice.call(form.querySelectorAll(".q"))
  document.documentElement.className = "js"

  // What the server would read: a number, true or false, a word, an array of words, or null.
  function answer(question) {
    var kind = question.getAttribute("data-k"), picked = [], own = "", fields = question.querySelectorAll("input,textarea")
    for (var i = 0; i < fields.length; i++) {
      if (!/radio|checkbox/.test(fields[i].type)) own = fields[i].value.trim()
      else if (fields[i].checked) picked.push(fields[i].value)
    }
    if (kind === "text") return own || null
    if (own && (kind === "multi" ? picked.indexOf("other") < 0 : !picked.length)) picked.push("other")
    if (!picked.length) return null
    return kind === "multi" ? picked : kind === "scale" ? +picked[0] : kind === "yesno" ? picked[0] === "yes" : picked[0]
  }

  function holds(e, answers) {
    if (e[0] === "and") return holds(e[1], answers) && holds(e[2], answers)
    if (e[0] === "or") return holds(e[1], answers) || holds(e[2], answers)
    if (e[0] === "not") return !holds(e[1], answers)
    var given = answers[e[1]], wanted = e[2]
    if (given == null) return false
    if (e[0] === "answered") return true
    if (e[0] === "has") return Array.isArray(given) && given.indexOf(wanted) >= 0
    if (typeof given !== typeof wanted) return false
    if (e[0] === "=") return given === wanted
    if (e[0] === "!=") return given !== wanted
    if (typeof given !== "number") return false
    return e[0] === "<" ? given < wanted : e[0] === "<=" ? given <= wanted : e[0] === ">" ? given > wanted : given >= wanted
  }

  function update() {
    var answers = {}
    questions.forEach(function (question) {
      var condition = question.getAttribute("data-if")
      question.hidden = !!condition && !holds(JSON.parse(condition), answers)
      answers[question.id.slice(2)] = question.hidden ? null : answer(question)
    })
  }

  // Own words mean "other".
  form.addEventListener("input", function (event) {
    var box = /\.other$/.test(event.target.name) && event.target.value && event.target.parentNode.querySelector("[value=other]")
    if (box) box.checked = true
    update()
  })
  form.addEventListener("change", update)
  window.addEventListener("pageshow", update)
  update()
})()
