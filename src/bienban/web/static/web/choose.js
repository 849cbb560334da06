// A box at the head of a list that chooses all of its rows; without this script each is chosen by itself.
for (const head of document.querySelectorAll("input[data-choose]")) {
  const boxes = [...head.form.querySelectorAll(`input[type="checkbox"][name="${head.dataset.choose}"]`)];
  const show = () => {
    const chosen = boxes.filter((box) => box.checked).length;
    head.checked = chosen > 0 && chosen === boxes.length;
    head.indeterminate = chosen > 0 && chosen < boxes.length;
  };
  head.hidden = false;
  head.addEventListener("change", () => { for (const box of boxes) box.checked = head.checked; });
  for (const box of boxes) box.addEventListener("change", show);
  show();
}
