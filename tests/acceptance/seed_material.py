# SPDX-License-Identifier: GPL-3.0-or-later
"""What the acceptance profile says, in our own words. Quotes are named by their place in the gold file:
a3.1 is the second quote of the fourth agreement, c0.2 the third of the first conflict."""

AS_OF = '2024-11-20'

# document: publisher, letter, reason, title, published
SOURCES = {
    '001': ('BTW Media', 'C', 'Our own outlet; secondary reporting without documents', 'Closing of the US business, as BTW reported it', None),
    '002': ('InfoSecurity', 'D', 'Unsigned text from a content supplier, no sources named', 'Retreat from the US, feature article', '2024-07-18'),
    '003': ('CircleID', 'B', 'Trade publication with named desk and corrections', 'Shutdown of US operations, CircleID report', '2024-07-16'),
    '004': ('DIGIT', 'D', 'Undated rewrite, pictures for illustration only', 'US division to close, news item', None),
}

# name: (text, volatility, supporting quotes, contradicting quotes)
# A quote may be followed by "!" (inferred), "?" (partial) or "*" (the company about itself).
CLAIMS = {
    'exit': ('The company announced in July 2024 that it would give up its US business.', 'fixed', 'a0.0 a0.1 a0.2 a0.3', ''),
    'wind-down': ('The wind-down was to start on 20 July 2024.', 'fixed', 'a1.0 a1.2', ''),
    'cause': ('The exit followed a US government ban on selling the software.', 'fixed', 'a2.0 a2.1 a2.2 a2.3!', ''),
    'department': ('The Department of Commerce issued the ban.', 'fixed', 'a3.0 a3.1 a3.2!', ''),
    'ground': ('The stated ground of the ban is national security.', 'fixed', 'a4.0 a4.1 a4.2', ''),
    'secretary': ('Commerce Secretary Gina Raimondo gave the security reasons.', 'fixed', 'a5.0 a5.1 a5.2', ''),
    'administration': ('The ban is a measure of the Biden administration.', 'fixed', 'a6.0 a6.1?', ''),
    'powers': ('The legal powers used date from the Trump administration.', 'fixed', 'a7.0 a7.1', ''),
    'layoffs': ('US employees lose their jobs.', 'fixed', 'a8.0 a8.2 a8.3', ''),
    'headcount': ('Fewer than 50 employees are affected.', 'fast', 'a9.0 a9.1', 'c5.0!'),
    'revenue': ('The US market brought in nearly a tenth of revenue.', 'fast', 'a10.0 a10.1?', ''),
    'endpoints': ('The software ran on more than a million US endpoints.', 'fast', 'a11.0 a11.1', ''),
    'users': ('The company counts over 400 million users.', 'fast', 'a12.1* a12.2*', ''),
    'full-effect': ('29 September 2024 is the day from which every restriction holds.', 'fixed', 'a13.0 a13.1', 'c1.1 c1.2'),
    'july-effect': ('The ban takes effect on 20 July 2024.', 'fixed', 'c1.1 c1.2', 'c1.0'),
    'updates': ('The ban reaches software updates.', 'fixed', 'a14.0 a14.1', ''),
    'year-2017': ('Federal agencies were barred from using the software in 2017.', 'fixed', 'a15.0 a15.1', ''),
    'year-2018': ('Military systems were barred from using the software in 2018.', 'fixed', 'a16.0 a16.1', ''),
    'trade-list': ('The Commerce Department put the company on a trade restriction list.', 'fixed', 'a17.0 a17.1', ''),
    'no-challenge': ('The company gave up its plan to fight the ban in court.', 'fixed', 'c0.1 c0.2', 'c0.0'),
    'viability': ('The company says its US business is no longer viable.', 'fixed', 'a19.0 a19.1?', ''),
    'concern': ('US officials fear use of the software by the Russian state.', 'fixed', 'a20.1 a20.2 a20.3', ''),
    'moscow': ('The company is based in Moscow.', 'slow', 'a21.0 a21.3', ''),
    'founded': ('The company dates from 1997 and was set up in Moscow.', 'fixed', 'a21.1', ''),
    'denial': ('The company rejects the accusations.', 'fixed', 'a23.0 a23.1?', ''),
    'june-block': ('New US business has been blocked since 20 June 2024.', 'fixed', 'c2.0', 'c2.1'),
    'no-misuse': ('The investigation showed no specific case of misuse.', 'fixed', 'c11.0', 'c11.1!'),
    'scope': ('The ban covers resale and licensing besides sale.', 'fixed', 'c7.0', 'c7.2?'),
    'july-protection': ('US users lose their protection on 20 July 2024.', 'fixed', 'c4.1', 'c4.0'),
}

# claim, contradicting quote: why it does not count
EXPLAINED = {
    ('headcount', 'c5.0'): 'All positions in one country and fewer than fifty people do not exclude each other.',
    ('no-misuse', 'c11.1'): 'An allegation of ties is no case of misuse.',
}

# One upstream: both share seven rare facts that the other two lack.
ORIGINS = ((('003', '004'), 'Wire report behind CircleID and DIGIT', 'same-upstream'),)

FIELDS = {
    'legal-name': 'AO Kaspersky Lab',
    'legal-name': 'AO Kaspersky Lab',
    'aliases': ['Kaspersky', 'Kaspersky Labs'],
    'entity-url': 'https://www.kaspersky.com/',
    'founded': '1997',
    'country': 'RU',
    'identifiers': ['domain kaspersky.com'],
    'headline': 'Security vendor gives up its US business after a sales ban',
    'standfirst': 'Moscow security vendor, barred from selling in the United States since 2024.',
    'entity-type': 'security-vendor',
    'category': 'company',
    'region': 'north-america',
    'signal-focus': 'regulation-sanctions',
    'content-type': 'profile',
    'primary-domain': 'security',
    'topic': 'sanctions',
    'impact': 'medium',
    'criticality': 'medium',
    'time-horizon': 'next-quarter',
    'base': 'Moscow, Russia',
    'profile-focus': 'institution',
    'sources-note': 'Four press articles; no primary document had been found on 20 November 2024.',
    'take-name': 'Ada Example',
    'take-role': 'editor',
    'authors': ['author Ada Example', 'editor Ben Example'],
    'access-briefing': 'Members read which statements contradict each other, and why.',
    'canonical-url': 'https://newsroom.example/profiles/kaspersky-lab',
    'license': 'All rights reserved',
    'review-by': '2025-02',
    'as-of': AS_OF,
    'checked': AS_OF,
    'status': 'ready',
}

# section: sentences of (kind, text, claims); a leading "*" marks a key sentence
SENTENCES = {
    'summary': [
        ('*fact', 'Kaspersky Lab said in July 2024 that it was leaving the United States.', 'exit'),
        ('fact', 'A ban ordered at the Department of Commerce came first.', 'cause department'),
    ],
    'takeaways': [
        ('fact', 'The wind-down was due to begin on 20 July 2024.', 'wind-down'),
        ('fact', 'National security is the reason that was given.', 'ground'),
    ],
    'what-happened': [
        ('*fact', 'Gina Raimondo, then Secretary of Commerce, set out the security reasons.', 'secretary'),
        ('fact', 'It was the Biden administration that acted, with powers created under Donald Trump.', 'administration powers'),
        ('fact', 'The prohibition extends to updates.', 'updates'),
        ('attributed', 'By CircleID’s account fewer than fifty people lose their posts.', 'headcount layoffs'),
        ('attributed', 'BTW dates the full effect to 29 September 2024.', 'full-effect'),
        ('attributed', 'DIGIT and CircleID date the effect to 20 July 2024 instead.', 'july-effect'),
        ('attributed', 'One report has new contracts blocked from 20 June 2024.', 'june-block'),
        ('attributed', 'Resale and licensing fall under the order as well, BTW writes.', 'scope'),
        ('attributed', 'The company calls the US market no longer viable.', 'viability'),
        ('attributed', 'It denies the accusations.', 'denial'),
    ],
    'why-important': [
        ('fact', 'US government offices had to stop using the products in 2017.', 'year-2017'),
        ('fact', 'The military followed in 2018.', 'year-2018'),
        ('judgement', 'Operators elsewhere will weigh the same risk for software from other countries.', ''),
    ],
    'our-take': [
        ('opinion', 'A ban argued from what could happen asks for trust that the public can not check.', ''),
    ],
    'at-a-glance': [
        ('fact', 'Its seat is Moscow.', 'moscow'),
        ('fact', 'Its founding year is 1997.', 'founded'),
    ],
    'what-it-does': [
        ('fact', 'Its protection ran on more than a million machines in the United States.', 'endpoints'),
        ('attributed', 'The firm itself puts its users at more than 400 million.', 'users'),
    ],
    'why-profiled': [
        ('fact', 'Washington placed it on a list that restricts trade.', 'trade-list'),
    ],
    'why-it-matters': [
        ('fact', 'Close to a tenth of its revenue came from the US.', 'revenue'),
        ('attributed', 'Officials fear access by the Russian state.', 'concern'),
    ],
    'what-to-watch': [
        ('attributed', 'Whether a court is asked after all: two outlets say that plan was dropped, one says it stands.', 'no-challenge'),
        ('judgement', 'Publication of the determination would settle the dates.', ''),
    ],
    'outlook/now': [('outlook', 'Customers in the US need a replacement before updates stop.', '')],
    'outlook/quarter': [('outlook', 'Further measures against Russian software vendors are likely.', '')],
    'outlook/year': [('outlook', 'A return to the US market is very unlikely.', '')],
    'member-briefing': [
        ('attributed', 'The inquiry published no single proven case of abuse, CircleID notes.', 'no-misuse'),
        ('attributed', 'One rewrite tells users that protection ends on 20 July 2024; the report it resembles says otherwise.', 'july-protection'),
    ],
    'rationale/category': [('judgement', 'It is a commercial vendor.', '')],
    'rationale/region': [('judgement', 'The measures concern the US market, whatever the seat.', '')],
    'rationale/signal-focus': [('judgement', 'A sales ban is what moved it.', '')],
    'rationale/content-type': [('judgement', 'The page follows one institution over time.', '')],
    'rationale/primary-domain': [('judgement', 'Protection software is its trade.', '')],
    'rationale/topic': [('judgement', 'Access to a market was closed by the state.', '')],
    'rationale/impact': [('judgement', 'One market is closed; substitutes exist.', '')],
}

# section: level, likelihood, review by
OUTLOOK = {
    'outlook/now': ('medium', '', '2024-12'),
    'outlook/quarter': ('medium', 'likely', '2025-02'),
    'outlook/year': ('worsening', 'very-unlikely', '2025-11'),
}

GLOSSARY = (
    'Determination: an agency’s formal finding, on which a ban can rest.',
    'Wind-down: the time in which customers may still be served after a ban.',
)

RELATED = (
    ('Background: how sales bans on software work', 'https://newsroom.example/background/software-bans'),
    ('Register of restricted vendors', 'https://newsroom.example/registers/vendors'),
)

IMAGE = {
    'title': 'Closed door',
    'alt': 'Flat drawing of a grey door with a red bar across it',
    'caption': 'A closed market, drawn for this profile.',
    'source-context': 'Drawn by the newsroom for this page; it shows no real place.',
    'relevance-reason': 'The profile is about access to a market being closed.',
    'provenance': 'Made by the newsroom on 20 November 2024, kept in its archive.',
    'creator': 'Ada Example',
    'credit-line': 'Newsroom Example',
    'copyright-notice': '© 2024 Newsroom Example',
    'rights-basis': 'own',
    'digital-source-type': 'http://cv.iptc.org/newscodes/digitalsourcetype/digitalCreation',
}
NOTES_ASKED = ('alternative text', 'caption', 'source context', 'relevance reason', 'provenance', 'credit', 'basis of rights', 'digital source type')
