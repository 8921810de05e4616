"""Made-up patients who live with the rules for any number of days. Pure: chance is passed in."""
