/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "review/wording/house-words.h"

const char *const DOSSIER_WORDS_EMPTY[] = {
  "is tracked as", "are tracked as", "has public source relevance", "have public source relevance", "public source signals",
  "public records support", "monitoring focuses on", "support monitoring of", "supports monitoring of", "is profiled by", "because published evidence links it",
  "is the primary subject or event subject", "visual context for", "track verified source updates", "longer term relevance depends on",
  "for infrastructure visibility", "dependency analysis purposes", "it remains to be seen", "remains to be seen whether", "only time will tell", "time will tell",
  "needless to say", "it goes without saying", "at the end of the day", "in today's world", "in today's fast paced", "in the ever evolving",
  "ever evolving landscape", "ever changing landscape", "is a testament to", "plays a vital role in", "plays a crucial role in", "plays a pivotal role in",
  "it is important to note that", "it is worth noting that", "it should be noted that",
  NULL };

/* Wherever they stand in a sentence */
const char *const DOSSIER_WORDS_FURNITURE[] = {
  "leave a reply", "leave a comment", "login is required", "login required to", "visit page", "your email address will not be published",
  "required fields are marked", "subscribe to our newsletter", "sign up for our newsletter", "sign up to our newsletter", "click here to",
  "share on facebook", "share on twitter", "share on linkedin", "share this article", "share this post", "skip to content", "skip to main content",
  "scroll to continue reading", "advertisement scroll to continue", "accept all cookies", "manage cookies",
  "please enable javascript", "enable javascript to", "this page requires javascript", "log in to unlock", "loading comments",
  "you may also like", "you might also like", "all rights reserved", "terms of use privacy policy", "follow us on",
  NULL };

/* Only where a sentence begins with them */
const char *const DOSSIER_WORDS_FURNITURE_AT_START[] = {
  "also read", "read also", "see also", "read more", "back to top", "continue reading", "related articles", "related posts", "related stories", "related news", "read next", "up next",
  "more from", "recommended for you", "advertisement", "sponsored", "most popular", "trending now", "tags", "filed under", "posted in", "comments",
  "previous article", "next article", "previous post", "next post", "share this", "photo by", "image source", "image credit", "minutes read", "min read",
  NULL };

const char *const DOSSIER_WORDS_LOADED[] = {
  "thinly veiled", "under the guise", "under the pretext", "so called", "witch hunt", "power grab", "land grab", "slap in the face", "heavy handed",
  "smokescreen", "smoke screen", "scaremongering", "fearmongering", "fear mongering", "draconian", "shameful", "shamefully", "shameless", "disgraceful",
  "outrageous", "outrageously", "blatant", "blatantly", "brazen", "brazenly", "egregious", "laughable", "ludicrous", "pathetic", "farcical", "a farce",
  "a sham", "puppet government", "cronies", "henchmen", "stooge", "stooges", "cynical ploy", "cynical attempt", "conveniently ignores", "conveniently ignored",
  "dangerous precedent", "sinister", "evil", "heroic", "heroically", "masterstroke", "game changing", "game changer", "world class", "best in class",
  "revolutionary product", "groundbreaking", "ground breaking", "cutting edge", "much needed", "long overdue", "sadly", "unfortunately", "fortunately",
  "thankfully", "hopefully", "obviously", "clearly shows", "paints it as", "paints them as", "paints him as", "paints her as",
  NULL };

/* Relative times that the reader of dates does not count as one */
const char *const DOSSIER_WORDS_RECENT[] = {
  "recently", "lately", "the other day", "a few days ago", "a few weeks ago", "a few months ago", "a few years ago", "days ago", "weeks ago", "months ago",
  "earlier this week", "earlier this month", "earlier this year", "later this week", "later this month", "later this year", "this week", "this month",
  "this year", "in recent days", "in recent weeks", "in recent months", "in the past few", "over the past few", "in the coming days", "in the coming weeks",
  "in the coming months", "next week", "next month", "next year", "last week", "last month", "last year", "yesterday", "tomorrow", "tonight", "this morning",
  "this afternoon", "this evening",
  NULL };

/* What headlines do. Forms that are nouns as well are left out, and so are the names of firms that are verbs. */
const char *const DOSSIER_WORDS_VERB[] = {
  "ceases", "announces", "announced", "says", "said", "launches", "launched", "acquires", "acquired", "buys", "bought", "sells", "sold", "sues", "sued",
  "bans", "banned", "blocks", "blocked", "halts", "halted", "shuts", "closes", "closed", "opens", "opened", "cuts", "raises", "raised", "faces", "faced",
  "warns", "warned", "denies", "denied", "confirms", "confirmed", "wins", "won", "loses", "lost", "hits", "joins", "joined", "quits", "leaves", "left",
  "exits", "exited", "unveils", "unveiled", "reveals", "revealed", "reports", "reported", "signs", "signed", "takes", "took", "makes", "made", "gets", "got",
  "gives", "gave", "sets", "plans", "planned", "seeks", "sought", "urges", "urged", "calls", "called", "expands", "expanded", "moves", "moved", "returns",
  "returned", "rejects", "rejected", "approves", "approved", "files", "filed", "begins", "began", "starts", "started", "stops", "stopped", "ends", "ended",
  "becomes", "became", "is", "are", "was", "were", "has", "have", "had", "will", "would", "can", "could", "may", "might", "must", "should", "does", "did",
  "goes", "went", "comes", "came", "shows", "showed", "finds", "found", "suspends", "suspended", "resumes", "resumed", "fined", "ordered", "told",
  NULL };
