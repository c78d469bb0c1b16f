(function () {
  "use strict";
  var document = window.document;

  function make(name, attributes, text) {
    var element = document.createElement(name);
    Object.keys(attributes || {}).forEach(function (key) { element.setAttribute(key, attributes[key]); });
    if (text) element.textContent = text;
    return element;
  }
  function all(selector, root) { return Array.prototype.slice.call((root || document).querySelectorAll(selector)); }

  // A static page cannot know that the job that makes it has died.
  var built = document.getElementById("built");
  var age = built ? (Date.now() - Date.parse(built.getAttribute("datetime"))) / 36e5 : 0;
  if (age > 36) {
    var days = Math.floor(age / 24);
    var since = days < 2 ? Math.floor(age) + " hours" : days + " days";
    var main = document.getElementById("main");
    main.insertBefore(make("p", { class: "banner", role: "status" },
      "This page was built " + since + " ago. If it is built every night, that job has stopped."), main.firstChild);
  }

  // Links to sections, copied where the browser allows it.
  all("section[id] h2").forEach(function (heading) {
    var id = heading.closest("section").id;
    var link = make("a", { class: "anchor", href: "#" + id, "aria-label": "Copy the link to " + heading.textContent }, "#");
    link.addEventListener("click", function () {
      if (navigator.clipboard) navigator.clipboard.writeText(location.href.split("#")[0] + "#" + id).catch(function () {});
    });
    heading.appendChild(link);
  });

  // Sorting. The cells' order is that of the data columns, which header cells over several rows hide.
  function columns(table) {
    var grid = [], rows = table.tHead.rows;
    for (var r = 0; r < rows.length; r++) {
      var column = 0;
      for (var c = 0; c < rows[r].cells.length; c++) {
        var cell = rows[r].cells[c];
        while (grid[column] && grid[column].until > r) column++;
        for (var i = 0; i < cell.colSpan; i++) grid[column + i] = { cell: cell, until: r + cell.rowSpan, last: r + cell.rowSpan === rows.length };
        column += cell.colSpan;
      }
    }
    return grid;
  }
  function value(row, column) {
    var cell = row.cells[column];
    if (!cell) return "";
    var time = cell.querySelector("time"), text = time ? time.getAttribute("datetime") : cell.getAttribute("data-v") || cell.textContent.trim();
    var share = /^(\d+) of (\d+)$/.exec(text), number = share ? 100 * share[1] / share[2] : text.replace(/[,%<>]/g, "");
    return text === "\u2013" ? "" : number !== "" && isFinite(number) ? Number(number) : text.toLowerCase();
  }
  function compare(a, b) {
    if (typeof a === typeof b) return a < b ? -1 : a > b ? 1 : 0;
    return typeof a === "number" ? -1 : 1;
  }
  function sort(table, column, header) {
    var down = header.getAttribute("aria-sort") !== "descending" && (header.classList.contains("n") || header.getAttribute("aria-sort") === "ascending");
    all("[aria-sort]", table).forEach(function (other) { other.removeAttribute("aria-sort"); });
    header.setAttribute("aria-sort", down ? "descending" : "ascending");
    all("tbody", table).forEach(function (body) {
      all("tr", body).map(function (row, index) {
        return { row: row, index: index, key: value(row, column), rest: row.classList.contains("rest") };
      }).sort(function (a, b) {
        if (a.rest !== b.rest) return a.rest ? 1 : -1;
        // Rows without a value stay last.
        if ((a.key === "") !== (b.key === "")) return a.key === "" ? 1 : -1;
        return (down ? -1 : 1) * compare(a.key, b.key) || a.index - b.index;
      }).forEach(function (item) { body.appendChild(item.row); });
    });
  }
  all("table[data-sort]").forEach(function (table) {
    if (!table.tHead || table.tBodies.length === 0 || all("tbody tr", table).length < 2) return;
    columns(table).forEach(function (entry, column) {
      var header = entry.cell;
      if (!entry.last || header.hasAttribute("data-plain") || header.querySelector("button")) return;
      var button = make("button", { type: "button" });
      while (header.firstChild) button.appendChild(header.firstChild);
      header.appendChild(button);
      button.addEventListener("click", function () { sort(table, column, header); });
    });
  });

  // Filters, whose state stands in the address so that it can be sent: #sources?q=192.0.2&problems=1
  var filters = {};
  function parameters() {
    var match = /^#([^?]*)\??(.*)$/.exec(location.hash) || ["", "", ""], result = { id: match[1], q: "", problems: false };
    match[2].split("&").forEach(function (pair) {
      var parts = pair.split("=");
      try {
        if (parts[0] === "q") result.q = decodeURIComponent((parts[1] || "").replace(/\+/g, " "));
      } catch (error) { result.q = ""; }
      if (parts[0] === "problems") result.problems = parts[1] === "1";
    });
    return result;
  }
  all("table[data-filter]").forEach(function (table) {
    var rows = all("tbody tr", table);
    if (rows.length < 6) return;
    var id = table.getAttribute("data-filter"), section = table.closest("section");
    var tools = make("div", { class: "tools" }), label = make("label", {}, "Filter"), input = make("input", { type: "search", autocomplete: "off", spellcheck: "false" });
    var said = make("span", { "aria-live": "polite" }), only = null;
    label.appendChild(input);
    tools.appendChild(label);
    if (table.querySelector("tr[data-problem]")) {
      var choice = make("label");
      only = make("input", { type: "checkbox" });
      choice.appendChild(only);
      choice.appendChild(document.createTextNode("Only with problems"));
      tools.appendChild(choice);
    }
    tools.appendChild(said);
    section.insertBefore(tools, table.closest(".scroll"));
    var texts = rows.map(function (row) { return row.textContent.toLowerCase(); });
    function apply() {
      var words = input.value.toLowerCase().split(/\s+/), shown = 0;
      rows.forEach(function (row, index) {
        var fits = words.every(function (word) { return texts[index].indexOf(word) >= 0; }) && !(only && only.checked && !row.hasAttribute("data-problem"));
        row.hidden = !fits;
        if (fits) shown++;
      });
      said.textContent = shown === rows.length ? "" : shown + " of " + rows.length + " rows";
    }
    function changed() {
      apply();
      var state = (input.value ? ["q=" + encodeURIComponent(input.value)] : []).concat(only && only.checked ? ["problems=1"] : []);
      try { history.replaceState(null, "", "#" + id + (state.length ? "?" + state.join("&") : "")); } catch (error) { /* some browsers refuse it for files */ }
    }
    input.addEventListener("input", changed);
    if (only) only.addEventListener("change", changed);
    filters[id] = { input: input, only: only, apply: apply, section: section };
  });
  function restore() {
    var state = parameters(), filter = filters[state.id];
    if (!filter || location.hash.indexOf("?") < 0) return;
    filter.input.value = state.q;
    if (filter.only) filter.only.checked = state.problems;
    filter.apply();
    filter.section.scrollIntoView();
  }
  restore();
  window.addEventListener("hashchange", restore);

  // Search over the whole site, on the page that brings the list along.
  var list = window.dmarcsiteSearch, search = null;
  if (list && list.length > 1) {
    var box = make("div", { class: "tools search", role: "search" }), title = make("label", {}, "Go to"), found = make("ul", { class: "found", "aria-live": "polite" });
    search = make("input", { type: "search", autocomplete: "off", spellcheck: "false", placeholder: "domain or month" });
    title.appendChild(search);
    box.appendChild(title);
    box.appendChild(found);
    document.querySelector(".title").appendChild(box);
    search.addEventListener("input", function () {
      var words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
      found.textContent = "";
      if (!words.length) return;
      list.filter(function (entry) {
        return words.every(function (word) { return entry[0].toLowerCase().indexOf(word) >= 0; });
      }).slice(0, 8).forEach(function (entry) {
        var item = make("li");
        item.appendChild(make("a", { href: entry[1] }, entry[0]));
        found.appendChild(item);
      });
    });
    search.addEventListener("keydown", function (event) {
      var first = found.querySelector("a");
      if (event.key === "Enter" && first) location.href = first.href;
    });
  }
  document.addEventListener("keydown", function (event) {
    var target = event.target, field = search || document.querySelector(".tools input[type=search]");
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || !field || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) return;
    event.preventDefault();
    field.focus();
  });
})();
