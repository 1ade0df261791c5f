"""Words, phrases, sentences and cue scopes: how claimlint reads English copy. No statistical model decides here."""
