internal import PolicyCompiler
internal import PolicyRendering

/// The style and the script of the pages.
enum StudioAssets {
  /// The styles of the documents, those of the workspace where it has its own, and what only these pages have.
  static func style(_ templates: [InputFile]) -> String {
    let own = templates.first { $0.path == "Templates/precept.css" }?.bytes
    let built = BuiltInTemplates.all.first { $0.name == "precept.css" }?.bytes
    let text = String(decoding: own ?? built ?? [], as: UTF8.self)
    var result = ""
    var isWanted = true
    for line in text.split(separator: "\n") {
      if line.hasPrefix("/*") {
        isWanted = !line.hasPrefix("/* Only:") || line.contains("policy") || line.contains("review")
        if line.hasSuffix("*/") { continue }
      }
      if isWanted { result += line + "\n" }
    }
    return result + rules
  }

  private static let rules = """
    /* The studio. */
    .studio .text.wide{padding-left:0;max-width:54rem}.studio .text.wide>p{max-width:40rem}
    .studio td a+a{margin-left:.5rem}
    .studio table{margin-bottom:1.6rem}.studio tbody th{font-weight:600}
    .studio label{display:block;margin:.9rem 0 .25rem;font-weight:600;font-size:1rem}
    .studio label .soft{display:block;font-weight:400}
    .studio input:not([type=radio],[type=checkbox],[type=hidden],[type=file]),.studio textarea,.studio select{font:inherit;color:inherit;background:var(--paper);border:1px solid var(--soft);border-radius:4px;padding:.45rem .6rem;width:100%;min-height:2.75rem}
    .studio input[type=file]{font:inherit;max-width:100%}
    .studio textarea{line-height:1.5;resize:vertical}
    .studio button,.studio .button{font:inherit;font-weight:600;display:inline-block;background:var(--accent);color:var(--paper);border:2px solid var(--accent);border-radius:4px;padding:.45rem 1.1rem;min-height:2.75rem;cursor:pointer;text-decoration:none}
    .studio button.second{background:none;color:var(--accent)}
    .studio button.plain{background:none;border:0;color:var(--accent);text-decoration:underline;padding:.2rem;min-height:24px;font-weight:400}
    .buttons{display:flex;flex-wrap:wrap;gap:.7rem 1rem;align-items:center;margin:1.2rem 0}
    .cancel{display:inline-block;min-height:24px}
    .card{border:1px solid var(--line);border-radius:6px;padding:1.1rem 1.3rem;margin:0 0 1.2rem}.card h2{margin-top:0;font-size:1.3rem}.card .buttons,.card button{margin-top:1rem}
    .told-now{background:var(--wash);border-left:8px solid var(--accent);padding:.7rem 1rem;margin:1rem 0}
    .problem-summary{border:3px solid var(--warn-line);border-radius:4px;padding:.9rem 1.2rem;margin:0 0 1.4rem}.problem-summary h2{font-size:1.2rem;margin:0 0 .4rem}.problem-summary ul{margin:0;padding-left:1.1rem}
    .problems{list-style-type:"";padding:0;margin:.3rem 0 .9rem;font:.92rem/1.45 var(--sans)}
    .problem{border-left:4px solid var(--warn-line);background:var(--warn);padding:.4rem .8rem;margin:0 0 .4rem;overflow-wrap:anywhere}.problem .soft{color:inherit;display:block}
    .problem.note{background:var(--wash);border-color:var(--soft)}
    .tools{float:right;clear:right;position:relative;z-index:1;font:.86rem/1.4 var(--sans);margin:0 0 .2rem .8rem}.tools .problems{clear:both}
    .tools:has(.problems){float:none;margin:0}
    h2+.tools:not(:has(.problems)),h3+.tools:not(:has(.problems)),h4+.tools:not(:has(.problems)){margin-top:-2.2rem}
    .studio [hidden]{display:none!important}
    .reading>.over{margin:.9rem 0 .4rem}
    .tools .edit,.tools .locked{display:inline-block;min-height:24px;min-width:24px;padding:0 .35rem}.tools .locked{color:var(--soft)}
    .clause.is-open{outline:2px solid var(--accent);outline-offset:.5rem;border-radius:2px}
    .bar{display:flex;flex-wrap:wrap;justify-content:space-between;gap:.3rem 2rem;padding:.4rem 0;font-size:.94rem}
    .bar ul{display:flex;flex-wrap:wrap;align-items:baseline;gap:.2rem 1.4rem;list-style-type:"";padding:0;margin:0}.bar a{display:inline-block;min-height:24px;padding:.15rem 0}
    .pair{display:grid;grid-template-columns:minmax(0,1fr);gap:1rem 1.6rem}
    @media (min-width:48rem){.pair{grid-template-columns:minmax(0,3fr) minmax(0,2fr)}}
    .desk{background:var(--wash);border-radius:6px;padding:1rem 1.2rem;clear:both;font-family:var(--sans)}
    .desk details{margin:.8rem 0}.desk summary,.card summary{cursor:pointer;min-height:24px;font-weight:600}
    .reading h3{margin:.9rem 0 .4rem;font-size:1.05rem}.reading dl{display:grid;grid-template-columns:auto 1fr;gap:.25rem 1rem;margin:0 0 .8rem;font-size:.95rem}.reading dt{color:var(--soft);font-weight:400}.reading dd{margin:0}.reading dd .soft{display:block}
    .words{white-space:pre-wrap;overflow-wrap:anywhere;font:.95rem/1.5 ui-monospace,Consolas,monospace;max-height:32rem;overflow:auto}
    .question h1{font-size:1.8rem}.question h1 label{display:inline;font:inherit;margin:0}.question fieldset{border:0;padding:0;margin:0}.question legend{padding:0}
    .radio{display:flex;gap:.7rem;align-items:center;margin:.5rem 0}.radio input{width:1.5rem;height:1.5rem;flex:none}.studio .radio label{margin:0;font-weight:400}
    .fields>div{max-width:34rem}.undo{margin-bottom:.6rem}
    .studio td a{display:inline-block;min-height:24px}
    @media print{.tools,.bar,.undo,.told-now{display:none}}

    """

  /// Makes quick what works without it: a clause opens in its place, its reading follows the typing, and what changes
  /// on disk shows at once.
  static let script = """
    "use strict";
    (() => {
    const part = async (address, form) => {
      const answer = await fetch(address, form ? {method: "POST", body: form} : {});
      return answer.redirected ? null : answer.text();
    };
    const summary = document.querySelector(".problem-summary");
    if (summary) summary.focus();
    const follow = (form) => {
      const panel = form.querySelector(".reading");
      let timer, turn = 0;
      form.addEventListener("input", () => {
        clearTimeout(timer);
        timer = setTimeout(async () => {
          const mine = ++turn;
          const sent = new URLSearchParams(new FormData(form));
          sent.set("action", "preview");
          const text = await part(form.dataset.preview, sent);
          if (text !== null && mine === turn && panel) panel.innerHTML = text;
        }, 120);
      });
    };
    const shut = (form, link) => {
      form.closest(".is-open")?.classList.remove("is-open");
      form.remove();
      link.hidden = false;
      link.focus();
    };
    document.querySelectorAll("form.desk").forEach(follow);
    document.addEventListener("click", async (event) => {
      const link = event.target.closest("a.edit");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      const text = await part(link.href + "&fragment=1");
      if (text === null) { location.href = link.href; return; }
      const open = document.querySelector("form.desk");
      if (open && open.querySelector("textarea").value !== open.querySelector("textarea").defaultValue) {
        location.href = link.href; return;
      }
      if (open) open.remove();
      document.querySelectorAll(".is-open").forEach((place) => place.classList.remove("is-open"));
      document.querySelectorAll("a.edit[hidden]").forEach((other) => { other.hidden = false; });
      const holder = document.createElement("div");
      holder.innerHTML = text;
      const form = holder.querySelector("form.desk");
      link.closest(".tools").after(form);
      link.closest(".clause")?.classList.add("is-open");
      link.hidden = true;
      follow(form);
      const field = form.querySelector("textarea");
      field.focus();
      field.setSelectionRange(field.value.length, field.value.length);
      form.querySelector(".cancel").addEventListener("click", (press) => { press.preventDefault(); shut(form, link); });
      form.addEventListener("keydown", (press) => { if (press.key === "Escape") shut(form, link); });
    });
    // A page that somebody writes in is not taken from under their hands.
    const isBusy = () => [...document.querySelectorAll("form textarea, form input:not([type=hidden])")]
      .some((field) => field.type !== "radio" && field.value !== field.defaultValue) || document.querySelector("form.desk");
    // A browser keeps six connections to one place: only a page that is seen listens.
    let source = null;
    const listen = () => {
      if (document.visibilityState !== "visible") { source?.close(); source = null; return; }
      if (source) return;
      source = new EventSource("/events?since=" + document.body.dataset.generation);
      source.onmessage = told;
    };
    // Of a long policy the words that changed show before all of it is read again.
    const soon = async () => {
      const parts = location.pathname.split("/");
      if (parts.length !== 3 || parts[1] !== "policy") return;
      const answer = await fetch(location.pathname + "?excerpt=1");
      if (answer.status !== 200) return;
      const part = new DOMParser().parseFromString(await answer.text(), "text/html");
      const words = (clause) => [...clause.children].filter((child) => child.tagName === "P");
      for (const clause of part.querySelectorAll(".clause[data-id]")) {
        const shown = document.getElementById(clause.id);
        if (!shown) continue;
        const [now, then] = [words(clause), words(shown)];
        if (now.length !== then.length) continue;
        now.forEach((text, place) => {
          const number = then[place].querySelector(".no");
          text.querySelector(".no")?.remove();
          if (number) text.prepend(number.cloneNode(true));
          if (text.textContent === then[place].textContent) return;
          then[place].replaceWith(text);
          shown.scrollIntoView({block: "nearest"});
        });
      }
    };
    const told = async (event) => {
      if (event.data === document.body.dataset.generation) return;
      document.body.dataset.generation = event.data;
      if (isBusy()) {
        if (!document.querySelector(".changed-now")) {
          const told = document.createElement("p");
          told.className = "told-now changed-now";
          told.setAttribute("role", "status");
          told.textContent = "The files have changed. What you write here is kept; saving shows both if they differ.";
          document.querySelector("main").prepend(told);
        }
        return;
      }
      if (document.querySelector("form[method=post]:not(.undo)")) return;
      await soon();
      const text = await (await fetch(location.pathname + location.search.replace(/[?&]done=[^&]*/, ""))).text();
      const made = new DOMParser().parseFromString(text, "text/html").querySelector("main");
      if (!made || isBusy()) return;
      const now = document.querySelector("main");
      const before = new Map([...now.querySelectorAll("[data-id]")].map((node) => [node.dataset.id, node.textContent]));
      const height = scrollY;
      now.replaceWith(made);
      scrollTo(0, height);
      const changed = [...made.querySelectorAll(".clause[data-id]")].find((node) => before.get(node.dataset.id) !== node.textContent);
      if (changed) changed.scrollIntoView({block: "nearest"});
    };
    document.addEventListener("visibilitychange", listen);
    addEventListener("pagehide", () => { source?.close(); source = null; });
    addEventListener("pageshow", listen);
    listen();
    })();

    """
}
