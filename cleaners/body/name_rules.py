"""What themes and plug-ins print around a post, by the names they give it: rows of data, each with its reason.

:mod:`cleaners.body.boilerplate` applies them, after what HTML itself says (:mod:`cleaners.body.structure_rules`).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class NameRule:
    """One reason to take out the elements of some class names or ids."""

    name: str
    """Stands in :attr:`Removal.rule`."""
    because: str
    begins: str = "(?!)"
    """Alternatives of a regular expression for the first words of a class name or id (``post-tags-wide``)."""
    whole: str = "(?!)"
    """Alternatives for a whole class name or id: words too common to be believed among others."""
    removes: str
    """HTML of which nothing is left."""
    keeps: str
    """The nearest innocent HTML, of which everything is left."""


NAME_RULES = (
    NameRule(
        name="share-bar",
        because="Themes and plug-ins put buttons for other sites inside the post",
        begins=r"shar(?:e-?(?:this|buttons?|bar|links?|icons?|box|post|tools|wrap(?:per)?|list|container|on"
        r"|title|count)|ing|edaddy|iff|er)"
        r"|addtoany|addthis|a2a|essb|heateor|ssba|sociable|swp|simple-social|social-?(?:links?|icons?|media(?!-?embed)"
        r"|bar|buttons?|shares?"
        r"|sharing|list|wrap(?:per)?|nav|menu|networks?)|post-flair|post-share|sd-(?:block|social|sharing)",
        whole=r"share|shares|socials?|snap-?share",
        removes='<ul class="share-buttons"><li>Post to Mastodon</li></ul>',
        keeps='<ul class="sharp"><li>Sharp knives, blunt waiters</li></ul>',
    ),
    NameRule(
        name="like-widget",
        because="Counters of likes and votes belong to readers and scripts",
        begins=r"likes?-(?:widget|button|box|count|block)|jetpack-likes|sd-like|fb-like|wp-ulike|(?:post"
        r"|entry)-(?:likes|views|ratings)"
        r"|view-?counts?|rate-this|wpl-(?:like|team)",
        whole="upvotes?|claps?|reactions",
        removes='<div class="jetpack-likes-widget">Be the first</div>',
        keeps='<div class="likes">Likes: butter, long ovens, silence.</div>',
    ),
    NameRule(
        name="related-posts",
        because="Teasers of other posts",
        begins=r"(?:[a-z]+-){0,3}?(?:related-?(?:posts?|stories|articles|news)|recirc(?:ulation)?)"
        r"|related-?(?:posts?|articles?|stories|content|links|reading|items|news|wrap|box|section"
        r"|entries)|yarpp|crp|jp-related"
        r"|you-?(?:may|might)|also-?like|more-(?:posts|stories|articles|from)|read-?(?:next|also)"
        r"|recommend(?:ed|ations?)-?(?:posts?"
        r"|articles?|stories|reading|for)?|similar-(?:posts|articles)|outbrain|taboola|zergnet|recirc"
        r"|linkwithin|rp4wp|nrelate"
        r"|(?:recent|latest|popular|trending|other|next|previous)-?(?:posts?|articles?|stories|entries)",
        whole=r"related|teasers?|up-next|recommendations?",
        removes='<div class="relatedPosts"><p>Eclairs, a memoir</p></div>',
        keeps='<p class="relation">My uncle baked the first of them.</p>',
    ),
    NameRule(
        name="newsletter",
        because="Boxes that ask for an address or a click",
        begins=r"newsletters?|mailing-?list|subscri(?:be|ption)s?-?(?:form|box|widget|block|wrap|section"
        r"|cta|banner)?|blog-?subscri"
        r"|sign-?up-?(?:form|box)|opt-?in-?(?:form|box)|mc4wp|mc-embed|mailchimp|convertkit|email-(?:form"
        r"|signup|capture)|feedburner"
        r"|follow-?(?:us|blog|box|buttons?|me|bar|wrap)",
        whole=r"sign-?up|opt-?in|cta|call-to-action|follow",
        removes='<div class="newsletter-box"><h4>Never miss a crumb</h4></div>',
        keeps='<div class="letter"><p>Dear baker, about your rye.</p></div>',
    ),
    NameRule(
        name="author-box",
        because="Who the author is stands in the record's fields, and is the same under every post",
        begins=r"authors?-?(?:box|bio|info|card|profile|block|area|desc(?:ription)?|about|avatar|details"
        r"|wrap|section|title|link|name"
        r"|meta|image|content)|about-?(?:the-?)?author|saboxplugin|sabox|bio-?box|abh|pp-multiple-authors"
        r"|guest-author"
        r"|(?:post|entry|article)-author|biographical-?info",
        whole="author|vcard",
        removes='<div class="author-bio"><p>Ines eats for a living.</p></div>',
        keeps='<p class="bio">Ines Moura was born above the shop this book is about.</p>',
    ),
    NameRule(
        name="navigation",
        because="Links to the posts before and after, and to further pages",
        begins=r"(?:posts?|comments?|page|site|entry|article|single|image|main|blog|primary"
        r"|secondary)-?nav(?:igation|bar)?"
        r"|nav-?(?:bar|links?|menu|previous|next|above|below|single)|page-?links?|prev-?next|next-?prev"
        r"|(?:prev|next)(?:ious)?-?(?:post"
        r"|link|page)|menu-(?:item|container|main|primary|header|footer)|breadcrumbs?|skip-?(?:link|nav|to)"
        r"|back-to-top|jump-?(?:link|menu)"
        r"|blog-?pager|link-?wrapper|node-+links",
        whole=r"links|nav|navigation|navbar|pag(?:ination|er|ing|enav|enavi)|menus?|crumbs|site-?map|blogroll|wp-pagenavi",
        removes='<div class="nav-below"><p>Older: Rye, revisited</p></div>',
        keeps='<div class="canal">We navigated the canal by smell.</div>',
    ),
    NameRule(
        name="post-meta",
        because="Lines of date, author and section, read into fields of their own",
        begins=r"(?:entry|post|article|blog|story|page|content)-?(?:meta(?:data)?|utility|infos?|footer"
        r"|bylines?|dates?|details|time"
        r"|timestamp|stats|-published|categor(?:y|ies)|tools|actions)|postmetadata|posted-?(?:on|by|in|at)"
        r"|meta-(?:data|info|prep|sep|box"
        r"|date|author)|pub-?date|(?:reading|read)-?time|edit-?link|print-?(?:friendly|link|button)"
        r"|(?:post-)?permalink",
        whole=r"bylines?|date-?line|posted|meta|date|timestamp|published|updated",
        removes='<p class="postmetadata">9 May, in Bread</p>',
        keeps='<p class="metamorphosis">The dough had become something else.</p>',
    ),
    NameRule(
        name="tags",
        because="Lists of tags and categories, read into fields of their own",
        begins=r"tag-?(?:links?|list|cloud|wrap|box)|tags-?(?:links?|list)|(?:post|entry|article)-?(?:tags"
        r"|taxonom(?:y|ies)|labels)"
        r"|cat-?links?|category-?(?:list|links?)|taxonomy-(?:post-tag|category)",
        whole="tags|categories|keywords",
        removes='<p class="post-tags">rye, salt</p>',
        keeps='<p class="tagline">Bread for people who read.</p>',
    ),
    NameRule(
        name="comment-area",
        because="What is left around the comments, which are data: forms, counts, notes to the reader",
        begins=r"(?:(?:post-)?comments?|reply)-?(?:form|respond|link|count|title|closed|policy|area|section"
        r"|box|wrap|notes?|nav|list|head"
        r"(?:er|ing)?|button|reply|message|footer)|no-?comments|disqus|dsq|livefyre|fb-comments|intensedebate",
        whole="respond|comments|reply",
        removes='<div id="respond"><h3>Say something</h3></div>',
        keeps='<p class="commentary">The commentary track is better than the film.</p>',
    ),
    NameRule(
        name="notice",
        because="Banners about cookies, consent and rights",
        begins=r"cookies?-?(?:notice|banner|consent|bar|law|policy|message|popup|widget|alert|info)"
        r"|eu-?cookie|cookie-?law|gdpr|ccpa"
        r"|cmplz|onetrust|ot-(?:sdk|pc|consent)|didomi|cookiebot|cookieyes|cky-|qc-cmp|sp-message|borlabs|brlbs"
        r"|privacy-(?:notice|banner|bar)|copyright-?(?:info|notice|box|bar|card|container|wrap|statement)"
        r"|licen[sc](?:e|ing)-?(?:info|notice|box|bar|card|container|wrap|statement)",
        whole="cookies?|consent|copyright|licen[sc](?:e|ing)",
        removes='<div class="cookie-notice"><p>Crumbs are stored.</p></div>',
        keeps='<div class="recipe"><p>The cookie needs two days in the tin.</p></div>',
    ),
    NameRule(
        name="screen-reader",
        because="Words for a screen reader say what a sighted reader sees as a picture or a place",
        whole=r"screen-?reader(?:-text)?|sr-only|visually-?hidden|assistive-text|a11y-hidden|element-invisible",
        removes='<span class="screen-reader-text">Toggle the menu</span>',
        keeps='<span class="screening">Seen at a morning screening.</span>',
    ),
    NameRule(
        name="search",
        because="Search boxes and their hints",
        begins=r"search-?(?:form|box|bar|field|widget|wrap|toggle|container|overlay|modal)",
        removes='<div class="search-box">Find a loaf</div>',
        keeps='<p class="research">We searched three towns for it.</p>',
    ),
    NameRule(
        name="sidebar",
        because="Columns of widgets stand beside every post of a site",
        begins=r"sidebar|side-?bar-(?:inner|wrap|widget|content|area|left|right)|widgets?-?(?:area|title"
        r"|column)|widget-(?:text|recent"
        r"|categories|archive|search|meta|tag|pages|links|nav|calendar|rss)|off-?canvas|site-?(?:header"
        r"|footer|branding|title|description"
        r"|info|tagline)|(?:page|main|global)-footer",
        whole=r"(?:left|right|primary|secondary|blog|main)-?(?:sidebar|column-widgets)|side-bar|masthead|colophon|rail",
        removes='<div id="sidebar"><h3>Blogroll</h3><p>The Rye Guy</p></div>',
        keeps='<div class="side"><p>On the other side of the square, a rival.</p></div>',
    ),
    NameRule(
        name="advertisement",
        because="Paid for, and different on every visit",
        begins=r"advert(?:s|isements?|ising|orial)?|adsense|adsbygoogle|ad-?(?:slot|unit|container|wrapper"
        r"|banner|block|zone|box|label"
        r"|space|area|wrap)|wpcnt|wordads|sponsored-?(?:post|links?|content|box)|promo-?(?:box|banner)"
        r"|affiliate-(?:box|disclosure)"
        r"|dfp|gpt-ad|donation|buy-?me-?a-?coffee",
        whole="ads|sponsors?|sponsored|promo|donate|patreon|ko-?fi",
        removes='<div class="ad-slot"><p>Flour, half price</p></div>',
        keeps='<p class="address">Rua Direita 4, Aveiro</p>',
    ),
    NameRule(
        name="pop-up",
        because="Laid over the page to interrupt, not to be read with it",
        begins=r"pop-?ups?|modal|lightbox|interstitial|exit-intent|log-?in-?(?:form|box|modal|prompt|wall)|toast-",
        removes='<div class="popup"><p>Wait, one more crumb!</p></div>',
        keeps='<p class="popover-recipe">Popovers need a hot oven.</p>',
    ),
    NameRule(
        name="review-box",
        because="A plug-in's verdict repeats the text; its values are read before it is taken out",
        begins=r"wp-review|review-?(?:wrap(?:per)?|box|summary|verdict|total|score|panel|widget|snippet"
        r"|stars?|rating|result|meta)"
        r"|(?:user-|editor-)?rating-?(?:box|stars?|bar|wrap|result|widget|total)|star-?ratings?"
        r"|stars-?rating|lets-review|taqyeem|rwp|yasr"
        r"|kk-star-ratings|gdrts|wppr|rcno(?:-full)?-book|score-?box|verdict-?box",
        removes='<div class="review-wrapper"><p>Total 4.5</p></div>',
        keeps='<div class="review"><p>Four and a half crumbs out of five.</p></div>',
    ),
    NameRule(
        name="line-numbers",
        because="Highlighters of code write the number of a line before it",
        whole=r"linenos?|lnt?|hljs-ln-numbers|rouge-gutter",
        removes='<span class="lineno">10</span>',
        keeps='<pre class="line-numbers">PRINT "RYE"</pre>',
    ),
    NameRule(
        name="table-of-contents",
        because="Links to the headings that follow, made by a plug-in",
        begins=r"ez-toc|table-of-contents|lwptoc|rank-math-toc|toc-?(?:container|wrap(?:per)?|list|box)",
        whole="toc-?title",
        removes='<div class="table-of-contents"><p>1. Crust</p></div>',
        keeps='<div class="stock"><p>The table of contents reads like a menu.</p></div>',
    ),
)
