"""The transcript reader: a whole transcript with codings, candidate patterns, and a way to code.

runs        text cut at turns and codings            stretches   sentences, words coded, what is not coded
lanes       a lane for each code                     payload     everything the browser is sent
component   the Streamlit component and its events   words       what it says, in the present language
*.js, *.css what runs in the browser
"""
