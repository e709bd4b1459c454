"""The Streamlit app: with app.py the only code that imports Streamlit. Pages compute through state and pipeline."""
