// The file check works without this: it adds dropping a file, a progress bar and a count of what is ticked.
const part = (form, name) => form.querySelector(`[data-${name}]`);

const choose = (form, files) => {
  const input = form.querySelector("input[type=file]");
  if (files) input.files = files;
  const chosen = part(form, "chosen");
  chosen.hidden = !input.files.length;
  chosen.textContent = input.files.length ? input.files[0].name : "";
};

const show = (html, address) => {
  const page = new DOMParser().parseFromString(html, "text/html");
  const main = page.querySelector("#main");
  if (!main) return window.location.assign(address);
  document.title = page.title;
  document.querySelector("#main").replaceWith(document.adoptNode(main));
  const first = document.querySelector(".error-summary, #main h1");
  first.setAttribute("tabindex", "-1");
  first.focus();
  window.scrollTo(0, 0);
  start();
};

const send = (form) => {
  const bar = form.querySelector("progress");
  const request = new XMLHttpRequest();
  request.open("POST", window.location.href);
  request.upload.addEventListener("progress", (event) => {
    if (event.lengthComputable) bar.value = Math.round((100 * event.loaded) / event.total);
  });
  request.upload.addEventListener("load", () => {
    bar.removeAttribute("value");
    part(form, "status").textContent = form.dataset.comparing;
  });
  const failed = () => {
    part(form, "status").textContent = form.dataset.failed;
    bar.hidden = true;
    form.querySelector("button[type=submit]").disabled = false;
  };
  request.addEventListener("error", failed);
  request.addEventListener("load", () => {
    if (request.status >= 400) failed();
    else show(request.responseText, request.responseURL);
  });
  part(form, "progress").hidden = false;
  bar.hidden = false;
  bar.value = 0;
  form.querySelector("button[type=submit]").disabled = true;
  request.send(new FormData(form));
};

const count = (form) => {
  part(form, "count").hidden = false;
  part(form, "ticked").textContent = form.querySelectorAll("input[type=checkbox]:checked").length;
};

const start = () => {
  const form = document.querySelector("[data-file-check]");
  if (form) {
    form.addEventListener("change", () => choose(form));
    form.addEventListener("submit", (event) => {
      if (!form.querySelector("input[type=file]").files.length) return;
      event.preventDefault();
      send(form);
    });
    for (const kind of ["dragenter", "dragover"]) {
      form.addEventListener(kind, (event) => {
        event.preventDefault();
        form.classList.add("dropping");
      });
    }
    for (const kind of ["dragleave", "drop"]) {
      form.addEventListener(kind, () => form.classList.remove("dropping"));
    }
    form.addEventListener("drop", (event) => {
      event.preventDefault();
      choose(form, event.dataTransfer.files);
    });
  }
  const ticking = document.querySelector("[data-ticking]");
  if (ticking) {
    ticking.addEventListener("change", () => count(ticking));
    count(ticking);
  }
};
start();
