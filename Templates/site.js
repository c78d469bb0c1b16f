(function () {
  "use strict";

  function make(name, attributes, text) {
    var element = document.createElement(name);
    Object.keys(attributes || {}).forEach(function (key) { element.setAttribute(key, attributes[key]); });
    if (text) element.textContent = text;
    return element;
  }
  function all(selector, root) { return Array.from((root || document).querySelectorAll(selector)); }
  function words(text) { return text.toLowerCase().split(/\s+/).filter(Boolean); }
  function holds(text, parts) { return parts.every(function (part) { return text.indexOf(part) >= 0; }); }
  function field(attributes) { return make("input", Object.assign({ type: "search", autocomplete: "off", spellcheck: "false" }, attributes)); }
  function labelled(text, input) {
    var label = make("label", {}, text);
    label.appendChild(input);
    return label;
  }

  // A static page cannot know that the job that makes it has died; a copy on somebody's disk has none.
  var built = document.getElementById("built"), main = document.getElementById("main");
  var hours = built ? Math.floor((Date.now() - Date.parse(built.dateTime)) / 36e5) : 0;
  // Pages tell the day of the build, not the hour: the next night may end two days later.
  if (hours >= 50 && location.protocol !== "file:") {
    main.prepend(make("p", { class: "banner", role: "status" }, "This page was built " + Math.floor(hours / 24) +
      " days ago. If it is built every night, that job has stopped."));
  }

  // Links to sections, copied where the browser allows it.
  all("section[id] h2").forEach(function (heading) {
    var hash = "#" + heading.closest("section").id;
    var link = make("a", { class: "anchor", href: hash, "aria-label": "Link to " + heading.textContent }, "#");
    link.addEventListener("click", function () {
      if (navigator.clipboard) navigator.clipboard.writeText(location.href.split("#")[0] + hash).catch(function () {});
    });
    heading.appendChild(link);
  });

  // Sorting. Header cells may span rows and columns: what counts is where the last row of headers ends.
  function columns(head) {
    var columns = [];
    Array.from(head.rows).forEach(function (row, r) {
      var c = 0;
      Array.from(row.cells).forEach(function (cell) {
        while (columns[c] && columns[c].end > r) c++;
        for (var i = 0; i < cell.colSpan; i++) columns[c++] = { cell: cell, end: r + cell.rowSpan };
      });
    });
    return columns.map(function (column) { return column.cell; });
  }
  function value(row, column) {
    var cell = row.cells[column], time = cell && cell.querySelector("time");
    var text = time ? time.dateTime : cell ? cell.dataset.v || cell.textContent.trim() : "";
    var share = /^(\d+) of (\d+)$/.exec(text), number = share ? 100 * share[1] / share[2] : text.replace(/[,%<>]/g, "");
    return text === "\u2013" ? "" : number !== "" && isFinite(number) ? +number : text.toLowerCase();
  }
  function compare(a, b) {
    if (typeof a === typeof b) return a < b ? -1 : a > b ? 1 : 0;
    return typeof a === "number" ? -1 : 1;
  }
  function sort(table, column, header) {
    var old = header.getAttribute("aria-sort");
    var down = old ? old === "ascending" : header.classList.contains("n");
    all("[aria-sort]", table).forEach(function (other) { other.removeAttribute("aria-sort"); });
    header.setAttribute("aria-sort", down ? "descending" : "ascending");
    all("tbody", table).forEach(function (body) {
      all("tr", body).map(function (row, index) {
        return { row: row, index: index, key: value(row, column), rest: row.classList.contains("rest") };
      }).sort(function (a, b) {
        // The row of all others stays last, and rows without a value before it.
        return a.rest - b.rest || (a.key === "") - (b.key === "") || (down ? -1 : 1) * compare(a.key, b.key) || a.index - b.index;
      }).forEach(function (item) { body.appendChild(item.row); });
    });
  }
  all("table[data-sort]").forEach(function (table) {
    if (all("tbody tr", table).length < 2) return;
    columns(table.tHead).forEach(function (header, column) {
      if (header.hasAttribute("data-plain")) return;
      var button = make("button", { type: "button" });
      button.append.apply(button, header.childNodes);
      header.appendChild(button);
      button.addEventListener("click", function () { sort(table, column, header); });
    });
  });

  // Filters, whose state stands in the address so that it can be sent: #sources?q=192.0.2&problems=1
  var filters = {};
  all("table[data-filter]").forEach(function (table) {
    var rows = all("tbody tr", table), id = table.dataset.filter, section = table.closest("section");
    if (rows.length < 6) return;
    var tools = make("div", { class: "tools" }), input = field(), only = make("input", { type: "checkbox" });
    var said = make("span", { "aria-live": "polite" });
    tools.appendChild(labelled("Filter", input));
    if (table.querySelector("[data-problem]")) tools.appendChild(labelled("Only with problems", only));
    tools.appendChild(said);
    section.insertBefore(tools, table.closest(".scroll"));
    function apply() {
      var parts = words(input.value), shown = 0;
      rows.forEach(function (row) {
        row.hidden = !holds(row.textContent.toLowerCase(), parts) || only.checked && !row.hasAttribute("data-problem");
        if (!row.hidden) shown++;
      });
      said.textContent = shown === rows.length ? "" : shown + " of " + rows.length + " rows";
    }
    tools.addEventListener("input", function () {
      apply();
      var state = new URLSearchParams();
      if (input.value) state.set("q", input.value);
      if (only.checked) state.set("problems", "1");
      // Some browsers refuse this for files.
      try { history.replaceState(null, "", "#" + id + (String(state) && "?" + state)); } catch (error) { return; }
    });
    filters[id] = function (state) {
      input.value = state.get("q") || "";
      only.checked = state.get("problems") === "1";
      apply();
      section.scrollIntoView();
    };
  });
  function restore() {
    var parts = location.hash.slice(1).split("?");
    if (parts.length > 1 && filters.hasOwnProperty(parts[0])) filters[parts[0]](new URLSearchParams(parts[1]));
  }
  restore();
  window.addEventListener("hashchange", restore);

  // Search over the whole site, on the page that brings the list along.
  var list = window.dmarcsiteSearch;
  if (list && list.length > 1) {
    var search = field({ placeholder: "domain, source or week" }), found = make("ul", { class: "found", "aria-live": "polite" });
    var box = make("div", { class: "tools search", role: "search" });
    box.append(labelled("Go to", search), found);
    document.querySelector(".title").appendChild(box);
    search.addEventListener("input", function () {
      var parts = words(search.value);
      found.textContent = "";
      if (parts.length) list.filter(function (entry) { return holds(entry[0].toLowerCase(), parts); }).slice(0, 8).forEach(function (entry) {
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
    var first = document.querySelector("input[type=search]");
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || !first || event.target.tagName === "INPUT") return;
    event.preventDefault();
    first.focus();
  });
})();
