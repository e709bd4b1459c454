"""The Streamlit app: the only code, with app.py, that imports Streamlit. Pages compute only through state and pipeline."""
