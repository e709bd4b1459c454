"""The crosswalk on the screen: candidate patterns in rows, themes or codes in columns.

layout      rows, columns, their order, and the verdict in words       component   the Streamlit component, its events
chances     a meeting against shuffling, in words                words       what it says in the browser, by language
*.js, *.css what runs in the browser
"""
