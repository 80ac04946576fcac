// Shows what its condition allows, hides what is jumped over, and puts answers into texts, as the server does on its walk.
(function () {
  var form = document.forms[0], parsed = {}, answers
  document.documentElement.className = "js"

  function each(inside, what, then) { [].forEach.call(inside.querySelectorAll(what), then) }

  function data(element, name) {
    var json = element.getAttribute("data-" + name)
    return json === null ? null : json in parsed ? parsed[json] : parsed[json] = JSON.parse(json)
  }

  function holds(element) {
    var condition = data(element, "if")
    return condition === null || kept.value(condition, answers) === true
  }

  // What is not offered is not sent.
  function offer(element) {
    var shown = holds(element)
    element.hidden = !shown
    if (element.tagName === "OPTION") {
      element.disabled = !shown || element.hasAttribute("data-full")
      if (!shown) element.selected = false
    }
    else each(element, "input,select", function (field) { field.disabled = !shown || field.hasAttribute("data-full") })
  }

  function typed(text) {
    var plain = text.replace(/[ \u00a0]/g, "")
    return kept.number(/^[^.,]*,[^.,]*$/.test(plain) ? plain.replace(",", ".") : plain)
  }

  // What the server would read of the fields: a number, true or false, a word, an array of words, or null.
  function read(slot, code) {
    var kind = slot.getAttribute("data-k"), picked = [], text = "", own = ""
    if (kind === "calc") return kept.value(data(slot, "v"), answers)
    each(slot, "input,select,textarea", function (field) {
      if (field.disabled) return
      if (field.name === code + ".other") own = field.value.trim()
      else if (kind === "rank") { if (field.value) picked[field.value - 1] = field.name.slice(code.length + 1) }
      else if (/radio|checkbox/.test(field.type)) { if (field.checked) picked.push(field) }
      else text = field.value.trim() || text
    })
    if (kind === "rank") picked = picked.filter(Boolean)
    else picked = picked.sort(function (a, b) { return a.getAttribute("data-i") - b.getAttribute("data-i") }).map(function (field) { return field.value })
    if (kind === "number") return text ? typed(text) : null
    if (kind === "text" || kind === "file") return text || null
    if (kind === "choice") picked = text ? [text] : picked
    if (own && (kind === "multi" || !picked.length || picked[0] === "other")) {
      answers[code + ".other"] = own
      if (picked.indexOf("other") < 0) picked.push("other")
    }
    if (!picked.length) return null
    if (kind === "multi" || kind === "rank") return picked
    return kind === "yes" ? picked[0] === "yes" : kind === "scale" && picked[0] !== "na" ? +picked[0] : picked[0]
  }

  function keep(slot) {
    var code = slot.id.slice(2), given = read(slot, code)
    if (given !== null) answers[code] = given
  }

  function visit(question) {
    each(question, "label[data-if],li[data-if],option[data-if],td[data-if],thead th[data-if]", offer)
    if (question.hasAttribute("data-k")) keep(question)
    each(question, "tr[data-k]", function (row) {
      row.hidden = !holds(row)
      if (!row.hidden) keep(row)
    })
    each(question, "small[data-if]", function (note) { note.hidden = !holds(note) })
  }

  // The index of the question to go on at, -1 at the end, 0 to go on with the next one.
  function jump(element, from) {
    var skips = data(element, "go") || []
    for (var i = 0; i < skips.length; i++) {
      if (kept.value(skips[i][0], answers) === true) return skips[i][1] < 0 || skips[i][1] > from ? skips[i][1] : 0
    }
    return 0
  }

  // The words of a picked choice stand beside its button.
  function label(code, given) {
    var found = kept.word(given), slot = document.getElementById("q-" + code)
    if (slot) each(slot, "input,option,select", function (field) {
      if (field.name !== code + "~" + given && !(field.value === given && /^(radio|checkbox|undefined)$/.test(field.type))) return
      found = field.hasAttribute("data-own") ? answers[code + ".other"] || found : field.tagName === "OPTION" ? field.textContent : field.labels[0].textContent
    })
    return found
  }

  function fill(place) {
    var expression = data(place, "t"), given = kept.value(expression, answers)
    var code = Array.isArray(expression) && expression[0] === "q" ? expression[1] : null
    if (given === null) place.textContent = ""
    else place.textContent = code && typeof given !== "number" && typeof given !== "boolean" ? [].concat(given).map(function (one) { return label(code, one) }).join(", ") : kept.word(given)
  }

  function walk() {
    var goOn = 0
    answers = {}
    each(form, "section", function (page) {
      var shown = goOn >= 0 && holds(page)
      page.hidden = !shown
      if (!shown) return
      each(page, ".q", function (question) {
        var at = +question.getAttribute("data-n")
        question.hidden = goOn < 0 || at < goOn
        if (question.hidden) return
        goOn = page.hasAttribute("data-mixed") ? goOn : 0
        question.hidden = !holds(question)
        if (question.hidden) return
        visit(question)
        goOn = jump(question, at) || goOn
      })
      if (goOn === 0) goOn = jump(page, +page.getAttribute("data-n"))
    })
    each(form, "[data-t]", fill)
  }

  form.addEventListener("input", walk)
  form.addEventListener("change", walk)
  window.addEventListener("pageshow", walk)
  walk()
})()
