"""Ten invented people whose talk holds three planted things, written so that a real encoder can find them.

travel : everybody tells how they get to work, when asked for it and only then: a pattern of one question.
sleep, colleagues, back, family : everybody speaks once of each, after a different question each time: patterns that
    are neither one person's nor one question's.
Nils : speaks of everything as of a ship at sea, whatever he is asked: a pattern of one person's idiom.
"""

from __future__ import annotations

from itertools import cycle
from pathlib import Path

PEOPLE = ("Ada", "Ben", "Cai", "Dag", "Eva", "Fay", "Gro", "Hal", "Ida", "Nils")
SAILOR = "Nils"
TRAVEL_QUESTIONS = (
    "How do you travel to work in the morning?",
    "Tell me how you travel to work and home again.",
    "And your journey to work, how do you travel?",
)
OTHER_QUESTIONS = (
    ("What does an ordinary day hold for you?", "Could you describe an ordinary day?", "An ordinary day, what is it?"),
    ("Who has been of help to you lately?", "Is there somebody who helps you?", "Whose help do you rely on now?"),
    ("What has been hardest this year?", "Which part of the year was the hardest?", "The hardest part, what was it?"),
    ("If you could change one thing, which?", "What single thing would you change?", "One change, what would it be?"),
)
TRAVEL = (
    "I take the number nine tram from the square and change to the bus at the hospital, it is forty minutes in all.",
    "By bicycle when the roads are dry, and otherwise the commuter train, which is late most mornings.",
    "My neighbour drives and I pay half the petrol, we go over the bridge before the traffic jam builds up.",
    "I walk to the station, take the train two stops, and then there is a bus that goes every quarter of an hour.",
    "On the motorbike in summer; in winter I catch the express bus and stand the whole way because it is full.",
    "The underground, six stops, and then the escalator and ten minutes on foot along the main road.",
    "I drive myself, thirty kilometres on the motorway, and then I go round looking for a parking space.",
    "With the ferry bus and then the tram, I have a monthly ticket for both, and I read on the way there.",
    "I cycle along the canal, it takes twenty minutes, and if it rains I take the bus from the corner.",
    "The early train and then the works bus from the station, and the same two back in the afternoon.",
)
SLEEP = (
    "I lie awake from three in the night, I hear the clock, and in the morning I am more tired than when I lay down.",
    "Sleep is the trouble, I doze off at once and then I wake at two and cannot fall asleep again.",
    "I have not slept a whole night since the spring, I lie there with open eyes and turn the pillow over.",
    "The nights are bad, an hour of sleep and an hour awake, and by day I could fall asleep on a chair.",
    "I take a tablet to sleep and still wake before four, and then I lie and wait for it to get light.",
    "Insomnia, the doctor calls it; I am dead tired at ten and wide awake at midnight, every single night.",
    "I wake up at every sound, I sleep so lightly now, and I get up as tired as I went to bed.",
    "At night my head will not be still, so I sleep two or three hours and yawn all the day after.",
    "I sleep badly, I have nightmares and wake up soaked, and after that I dare not fall asleep again.",
    "It is the sleeplessness that wears me out, lying awake in the dark and counting the hours until six.",
)
COLLEAGUES = (
    "My colleagues at the office sent a card with all their names on it, and two of them came with a cake.",
    "The others in my team do not ring any more, and at lunch they stop talking when I come in.",
    "I have a good colleague who takes over my shifts without a word and tells me the gossip of the department.",
    "The girls at work have put me on the coffee list as before, so I know my colleagues expect me back.",
    "There is one workmate who jokes about it in front of the whole team, and the other colleagues laugh along.",
    "My colleagues have to do my tasks as well now, and I am ashamed when I meet them in the corridor.",
    "We are a team of five at work, we have been colleagues for ten years and know how each of us ticks.",
    "A new colleague has been given my desk, and the team has got used to her, that is only natural.",
    "The colleagues invited me to the staff party, and I sat among my workmates as if nothing had happened.",
    "At work the team is kind, one colleague carries the boxes for me and another one does the lists.",
)
BACK = (
    "My back is stiff as a board, and the pain goes down into the left leg when I bend forward.",
    "It hurts at the bottom of the spine, so I cannot sit for more than half an hour before the ache comes.",
    "The slipped disc presses on a nerve, and when I lift something the pain shoots through my back.",
    "I do exercises for my back with a physiotherapist, but the ache in the lower spine stays.",
    "My lower back aches from the moment I stand up, and painkillers only take the top off the pain.",
    "When I carry anything heavy, my back locks, and then I lie on the floor with the pain.",
    "The pain in my back is worst in the cold, it pulls from the hip up along the spine.",
    "They took pictures of my spine and found wear, so now I know why my back hurts when I lift.",
    "I wear a belt for my back and still feel the stab of pain in the loin at every wrong step.",
    "It began in the shoulders and went down, now the whole back is sore and the spine feels rusty.",
)
FAMILY = (
    "My daughter comes on Sundays with the grandchildren, she cooks the dinner and they play on the carpet.",
    "My husband does the washing and takes the children to kindergarten, he never did that before.",
    "My mother is eighty and still phones every evening, and my sister looks in with the little ones.",
    "The children have learned to make their own packed lunches, and my wife reads to the youngest.",
    "My son has moved home again with his girlfriend, so there is family about the house all day.",
    "My parents take the twins every other weekend, and my brother has fixed the children's bunk bed.",
    "I have two teenagers, and my wife and I share the driving to their grandmother and back.",
    "My sister took the baby for a fortnight, and my mother-in-law stayed to cook for the family.",
    "My wife is patient and the boys are sweet, the youngest draws hearts on my pillow case for his daddy.",
    "My grandchildren are the light of the house, and my daughter-in-law brings soup for all of the family.",
)
SEA = (
    "Well, the ship was taking in water, so I manned the pumps and kept her head up into the wind.",
    "I am the captain of a small boat, and when the storm breaks you reef the sails and hold the helm.",
    "We drifted, my ship and I, with the anchor dragging over the sea bed and no harbour in sight.",
    "You trim the sails to the wind you get, and you steer by the stars when the compass is broken.",
    "The crew had gone overboard, so to speak, and there I stood alone at the helm in heavy sea.",
    "After the gale comes a calm, the sails hang slack, and a sailor waits for wind and mends his nets.",
    "I have thrown ballast over the side, the boat lies higher in the water now and answers to the rudder.",
    "They towed me into harbour like a wreck, and there I lay at the quay with my masts down.",
    "There is a leak below the waterline, and however much you bail, the sea is bigger than the bucket.",
    "I keep a log, and it says: rough sea, wind from the north, the ship holds her course, all hands well.",
)


def write(folder: Path) -> None:
    """One transcript a person."""
    folder.mkdir(parents=True, exist_ok=True)
    subjects = (SLEEP, COLLEAGUES, BACK, FAMILY)
    for place, person in enumerate(PEOPLE):
        turns = [(TRAVEL_QUESTIONS[place % 3], TRAVEL[place])]
        for number, questions in enumerate(OTHER_QUESTIONS):
            # Another subject after another question with each person.
            turns.append((questions[place % 3], subjects[(number + place) % 4][place]))
        if person == SAILOR:
            asked = cycle(OTHER_QUESTIONS)
            turns += [(next(asked)[number % 3], words) for number, words in enumerate(SEA)]
        lines = [f"Interviewer: {question}\n\n{person}: {words}" for question, words in turns]
        (folder / f"{person}.txt").write_text("\n\n".join(lines) + "\n", encoding="utf-8")
