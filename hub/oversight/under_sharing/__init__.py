"""Sharing too little: risk updates that somebody with a role never opened, or opened late.

Owns what is counted, how it is drawn, and what of it a lead may know. She is shown her own
agency's updates, and of partners those she sees herself; of readers, her own workers and the
agencies whose involvement she may know (decision 5.3). What is left out leaves no number.
"""
