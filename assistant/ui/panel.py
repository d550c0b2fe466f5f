"""A place on a page that shows our own HTML and reports clicks and typing in it as events.

Gradio's HTML component patches the page to a new value node by node, so focus and scroll position outlive an update.
What a button does is named in the markup (`data-act="open"`) and bound in Python (`panel.do_open(handler, …)`).
"""

import json
from typing import Any

import gradio as gr

__all__ = ["data_of", "panel"]

_LISTEN = """
const acts = %s;
const values = () => Object.fromEntries(
  [...element.querySelectorAll('[data-key]')].map(input => [input.dataset.key, input.value]));
const typed = () => {
  clearTimeout(element.waiting);
  const focused = element.contains(document.activeElement) ? document.activeElement.dataset.key || '' : '';
  const form = element.querySelector('[data-form]');
  if (form) trigger('do_type', {values: values(), busy: focused, form: form.dataset.form});
};
element.addEventListener('click', event => {
  const hit = event.target.closest('[data-act]');
  const name = hit ? 'do_' + hit.dataset.act : '';
  if (acts.includes(name)) { event.preventDefault(); trigger(name, {...hit.dataset, values: values()}); }
});
if (acts.includes('do_type')) {
  element.addEventListener('input', () => { clearTimeout(element.waiting); element.waiting = setTimeout(typed, 350); });
  element.addEventListener('focusout', () => setTimeout(typed, 0));
}
"""


def panel(elem_id: str, *acts: str, value: str = "", **options: Any) -> gr.HTML:
    """The panel with this id, whose markup may ask for these acts."""
    names = [f"do_{act}" for act in acts]
    return gr.HTML(
        value,
        elem_id=elem_id,
        elem_classes=["panel"],
        js_on_load=_LISTEN % json.dumps(names),
        apply_default_css=False,
        **options,
    )


def data_of(event: gr.EventData) -> dict[str, Any]:
    """What the page said with the event: the data attributes of what was clicked, and the `values` typed."""
    data = event._data  # the attribute access that Gradio offers instead fails where a key is missing
    return dict(data) if isinstance(data, dict) else {}
