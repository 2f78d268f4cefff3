"""Extensions that run inside Rasa: the channel, the danger watch, the tracker store."""
