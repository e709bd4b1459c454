"""The crosswalk on the screen: candidate patterns in rows, themes or codes in columns.

layout      rows, columns, their order, and the verdict in words       component   the Streamlit component, its events
*.js, *.css what runs in the browser
"""
