"""One quote to decide on, in its context, by key. Python lays out, JavaScript draws with `textContent` only.

payload     what the browser is sent of one quote        component   the Streamlit component and its events
pieces.js   elements, and a quote made of sentences      panel.js    the decision, its reasons, what stood behind
review.js   the whole, its keys and its clock
"""
