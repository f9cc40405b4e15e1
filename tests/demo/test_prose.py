from demo.prose import excerpt, read_blocks, to_html, to_text


def test_verse_keeps_its_lines_in_text_and_html():
    verse = "The *kettle* sang,\\\nthe cat came in."
    assert to_text(verse) == "The kettle sang,\nthe cat came in."
    assert to_html(verse) == "<p>The <em>kettle</em> sang,<br />\nthe cat came in.</p>"


def test_a_list_is_one_block_of_lines():
    (block,) = read_blocks("1. first the *rain*\n2. then the bus")
    assert (block.tag, block.text) == ("ol", "first the rain\nthen the bus")
    assert block.html() == "<ol>\n<li>first the <em>rain</em></li>\n<li>then the bus</li>\n</ol>"


def test_a_quotation_is_a_block_of_its_own():
    assert [(block.tag, block.text) for block in read_blocks("She says:\n\n> Mind the step.")] == [
        ("p", "She says:"),
        ("blockquote", "Mind the step."),
    ]


def test_markup_in_a_text_is_shown_and_not_obeyed():
    assert to_html("a <b>bold</b> claim") == "<p>a &lt;b&gt;bold&lt;/b&gt; claim</p>"


def test_an_excerpt_is_one_line_of_words():
    assert excerpt("Two *short*\\\nlines.\n\nAnd a third.", 4) == "Two short lines. And"
