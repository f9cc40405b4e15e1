from itertools import combinations

from demo.content import read_blogs
from demo.generator import enlarge, generate_posts
from demo.prose import read_blocks, to_text

MANY = generate_posts(300)


def shingles(text: str) -> set[tuple[str, ...]]:
    words = text.split()
    return {tuple(words[start : start + 5]) for start in range(len(words) - 4)}


def test_the_same_seed_gives_the_same_posts_and_another_seed_others():
    assert generate_posts(20, seed=3) == generate_posts(20, seed=3)
    assert generate_posts(20, seed=3)[7].body != generate_posts(20, seed=4)[7].body


def test_a_larger_count_only_adds():
    assert generate_posts(300)[:25] == generate_posts(25)


def test_every_post_has_a_title_and_paragraphs_of_its_own():
    assert len({post.slug for post in MANY}) == len(MANY)
    paragraphs = [block.text for post in MANY for block in read_blocks(post.body)]
    assert len(set(paragraphs)) == len(paragraphs)


def test_every_post_has_150_words_or_more():
    assert min(len(to_text(post.body).split()) for post in MANY) >= 150


def test_no_two_posts_are_near_duplicates():
    bags = [shingles(to_text(post.body)) for post in MANY[:80]]
    closest = max(len(one & other) / len(one | other) for one, other in combinations(bags, 2))
    assert closest < 0.3


def test_no_hole_of_a_sentence_is_left_open():
    assert not any("{" in post.body or "}" in post.body for post in MANY)


def test_extra_posts_are_dealt_to_the_blogs_in_turn():
    before = {blog.key: len(blog.entries) for blog in read_blogs()}
    after = {blog.key: len(blog.entries) for blog in enlarge(read_blogs(), 9)}
    assert sorted(after[key] - before[key] for key in before) == [2, 2, 2, 3]


def test_a_blog_stays_in_order_of_date_when_it_grows():
    for blog in enlarge(read_blogs(), 9):
        dates = [entry.date for entry in blog.entries]
        assert dates == sorted(dates, reverse=True)
