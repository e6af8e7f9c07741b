# SPDX-License-Identifier: GPL-3.0-or-later
"""What the published schemas of other formats ask of the members that we write, said again in short.

Each is closed: a member that the published one does not know would be refused here too. Read for them: ninjs 3.1
(iptc.org/std/ninjs), Superdesk's extension of ninjs 1 and its feed parser (subjects with a scheme), ANS 0.10.11
(washingtonpost/ans-schema), csl-data.json, the Web Annotation model and PROV-JSON."""

STRING, INTEGER, NUMBER, BOOLEAN, ANY = {"type": "string"}, {"type": "integer"}, {"type": "number"}, {"type": "boolean"}, {"type": "object"}
URI = {"type": "string", "pattern": r"^[A-Za-z][A-Za-z0-9+.-]*:[-._~:/?#\[\]@!$&'()*+,;=%A-Za-z0-9]+$"}
INSTANT = {"type": "string", "pattern": r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$"}


def closed(required="", **members):
    return {"type": "object", "required": required.split(), "properties": members, "additionalProperties": False}


def some(item):
    return {"type": "array", "items": item, "minItems": 1}


ROLE = closed("value", role=STRING, contentType=STRING, value=STRING)
NAMED = closed("name", name=STRING, rel=STRING, uri=URI, literal=STRING)
RENDITION = closed("name", name=STRING, href=URI, contentType=STRING, title=STRING, width=INTEGER, height=INTEGER, sizeInBytes=INTEGER)
NINJS_MEMBERS = dict(
    uri=URI, type={"enum": ["text", "picture"]}, representationType={"enum": ["full", "partial"]}, profile=STRING, version=STRING, firstCreated=INSTANT,
    versionCreated=INSTANT, embargoedUntil=INSTANT, pubStatus={"enum": ["usable", "withheld", "canceled"]}, copyrightNotice=STRING, usageTerms=STRING,
    edNote=STRING, language=STRING, descriptions=some(ROLE), bodies=some(ROLE), headlines=some(ROLE), people=some(NAMED), organisations=some(NAMED),
    places=some(NAMED), objects=some(NAMED),
    subjects=some(closed("name", name=STRING, rel=STRING, uri=URI, literal=STRING, creator=STRING, confidence={"type": "integer", "minimum": 0, "maximum": 100})),
    infoSources=some(closed("name", name=STRING, role=STRING, uri=URI, literal=STRING)), title=STRING, by=STRING, slugline=STRING, renditions=some(RENDITION),
    altIds=some(closed("value", role=STRING, value=STRING)), trustIndicators=some(closed("href", role=URI, title=STRING, href=URI)),
    standard=closed("name version schema", name={"const": "ninjs"}, version={"const": "3.1"}, schema=URI), expires=INSTANT,
    rightsInfo=closed("linkedRights", linkedRights=URI), digitalSourceType=closed("uri", uri=URI, name=STRING, literal=STRING))
NINJS = closed("uri", **NINJS_MEMBERS, associations=some(closed("name uri", **NINJS_MEMBERS, name=STRING, rel=STRING)))

SUPERDESK_MEMBERS = dict(
    guid=STRING, type={"enum": ["text", "picture"]}, version=STRING, versioncreated=INSTANT, firstcreated=INSTANT, embargoed=INSTANT,
    pubstatus={"enum": ["usable", "withheld", "canceled"]}, copyrightnotice=STRING, usageterms=STRING, language=STRING,
    organisation=some(closed("name", name=STRING, rel=STRING)), subject=some(closed("code name", code=STRING, name=STRING, scheme=STRING)), byline=STRING,
    source=STRING, slugline=STRING, headline=STRING, keywords=some(STRING), ednote=STRING, description_text=STRING, body_html=STRING, body_text=STRING,
    renditions=closed("original", original=closed("", href=URI, mimetype=STRING, width=NUMBER, height=NUMBER, media=STRING)),
    extra={"type": "object", "additionalProperties": STRING})
SUPERDESK = closed("guid", **SUPERDESK_MEMBERS, associations={"type": "object", "patternProperties": {"^[a-zA-Z0-9]+$": closed("guid", **SUPERDESK_MEMBERS)}, "additionalProperties": False})

ELEMENT = {"oneOf": [
    closed("type content", type={"const": "header"}, _id=STRING, level=INTEGER, content=STRING, additional_properties=ANY),
    closed("type content", type={"const": "text"}, _id=STRING, content=STRING, additional_properties=ANY),
    closed("type", type={"const": "list"}, list_type=STRING, additional_properties=ANY,
           items=some(closed("type content", type={"const": "text"}, _id=STRING, content=STRING, additional_properties=ANY))),
    closed("numeric_rating", type={"const": "numeric_rating"}, numeric_rating=NUMBER, min=NUMBER, max=NUMBER, units=STRING, additional_properties=ANY)]}
ANS = closed(
    "type version", type={"const": "story"}, version={"const": "0.10.11"}, _id={"type": "string", "pattern": "^[A-Z2-7]{26}$"}, subtype=STRING, language=STRING,
    copyright=STRING, created_date=INSTANT, last_updated_date=INSTANT, headlines=closed("basic", basic=STRING), description=closed("basic", basic=STRING),
    credits=closed("", by=some(closed("type name", type={"const": "author"}, version=STRING, name=STRING, role=STRING))),
    taxonomy=closed("", tags=some(closed("text", type={"const": "tag"}, text=STRING, slug=STRING)), additional_properties=ANY),
    source=closed("", source_id=STRING, system=STRING), slug=STRING, additional_properties=ANY, content_elements=some(ELEMENT),
    content_restrictions=closed("", content_code=STRING, embargo=closed("active", active=BOOLEAN, end_time=INSTANT)),
    corrections=some(closed("type text", type={"const": "correction"}, text=STRING, additional_properties=ANY)),
    promo_items=closed("basic", basic=closed("type version", type={"const": "image"}, version=STRING, _id=STRING, url=STRING, width=INTEGER, height=INTEGER, alt_text=STRING,
                                             caption=STRING, copyright=STRING, additional_properties=ANY)))

DATE = closed("date-parts", **{"date-parts": {"type": "array", "minItems": 1, "maxItems": 2, "items": {"type": "array", "items": INTEGER, "minItems": 1, "maxItems": 3}}})
CSL = {"type": "array", "items": closed(
    "type id", id=STRING, title=STRING, URL=STRING, language=STRING, author=some(closed("literal", literal=STRING)), issued=DATE, accessed=DATE,
    archive_location=STRING, note=STRING, custom=ANY, **{"container-title": STRING},
    type={"enum": ["article", "article-journal", "article-magazine", "article-newspaper", "bill", "book", "broadcast", "chapter", "dataset", "document", "hearing",
                   "interview", "legal_case", "legislation", "manuscript", "map", "motion_picture", "pamphlet", "paper-conference", "patent", "periodical",
                   "personal_communication", "post", "post-weblog", "regulation", "report", "review", "software", "song", "speech", "standard", "thesis", "treaty", "webpage"]})}

SELECTORS = {"type": "array", "minItems": 2, "maxItems": 2, "prefixItems": [
    closed("type exact", type={"const": "TextQuoteSelector"}, exact=STRING, prefix=STRING, suffix=STRING),
    closed("type start end", type={"const": "TextPositionSelector"}, start=INTEGER, end=INTEGER)]}
ANNOTATION = closed(
    "id type target", id=URI, type={"const": "Annotation"}, motivation={"enum": ["highlighting", "questioning"]}, created=INSTANT,
    creator=closed("type name", type={"const": "Person"}, name=STRING),
    body=closed("type value", id=URI, type={"const": "TextualBody"}, value=STRING, format={"const": "text/plain"}, language=STRING, purpose={"const": "describing"}, **{"dossier:score": INTEGER}),
    target=closed("source selector", type={"const": "SpecificResource"}, source=URI, selector=SELECTORS, **{"dossier:textSha256": STRING},
                  state=closed("type sourceDate", type={"const": "TimeState"}, sourceDate=INSTANT, cached=URI)))
ANNOTATIONS = closed(
    "@context id type items", id=URI, type={"const": "AnnotationPage"}, startIndex=INTEGER, items=some(ANNOTATION), **{"@context": {"type": "array"}},
    partOf=closed("id type total", id=URI, type={"const": "AnnotationCollection"}, label=STRING, total=INTEGER, **{"dossier:revision": INTEGER, "dossier:digest": STRING}))

ATTRIBUTES = {"type": "object", "additionalProperties": {"anyOf": [STRING, INTEGER, closed("$ type", **{"$": STRING}, type=STRING)]}}
RECORDS = {"type": "object", "patternProperties": {"^(d|dossier|_):[A-Za-z0-9-]+$": ATTRIBUTES}, "additionalProperties": False}
PROV = closed("prefix", prefix={"type": "object", "additionalProperties": URI},
              **dict.fromkeys("entity agent activity wasDerivedFrom wasGeneratedBy wasAttributedTo wasAssociatedWith used".split(), RECORDS))

JSONLD = closed("@context @graph", **{"@context": {"const": "https://schema.org"}, "@graph": some(
    {"type": "object", "required": ["@type", "@id"], "properties": {"@id": URI, "dateCreated": INSTANT, "dateModified": INSTANT, "url": URI}})})

SCHEMAS = dict(ninjs=NINJS, superdesk=SUPERDESK, ans=ANS, csl=CSL, annotations=ANNOTATIONS, prov=PROV, jsonld=JSONLD)
