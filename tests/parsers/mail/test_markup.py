from parsers.mail.markup import render


def test_preformatted_text_keeps_its_lines() -> None:
    assert render("<p>a<pre>x   1\n\ny   2</pre>").text == "a\n\nx   1\n\ny   2"


def test_lists_are_numbered_where_the_page_numbers_them() -> None:
    assert render("<ol><li>a<li>b</ol><ul><li>c</ul><li>d").text == "1. a\n2. b\n- c\n- d"


def test_line_breaks_and_empty_blocks() -> None:
    assert (
        render("<div>a<br><br>b</div><div><br></div><div>&nbsp;</div><div></div>c").text
        == "a\n\nb\n\n\nc"
    )


def test_layout_tables_are_shown_as_blocks() -> None:
    layout = f"<table><tr><td>logo<td>{'word ' * 100}<tr><td>a<td>b</table>"
    shown = render(layout)
    assert shown.tables == ()
    assert shown.text.splitlines()[-1] == "a  b"
    nested = "<table><tr><td>x<table><tr><td>part<td>each<tr><td>plug<td>4.29</table></table>"
    assert [cell.text for cell in render(nested).tables[0].rows[1]] == ["plug", "4.29"]


def test_one_row_needs_three_cells_to_be_data() -> None:
    assert render("<table><tr><td>a<td>1</table>").tables == ()
    assert len(render("<table><tr><td>a<td>1<td>2</table>").tables) == 1


def test_spans_keep_columns_and_hidden_cells_are_left_out() -> None:
    html = """<table>
      <tr> <th>part</th> <th>qty</th> <th>each</th> </tr>
      <tr><td>plug<br>NGK</td><td style="display:none">cost</td><td>24</td>
        <td>$4.<b>29</b></td></tr>
      <tr style="display:none"><td>a<td>b<td>c</tr>
      <tr><td colspan="2">total</td><td>102.96</td></tr>
      <tr><td colspan="x"></td></tr>
    </table>"""
    rows = [[cell.text for cell in row] for row in render(html).tables[0].rows]
    assert rows == [["part", "qty", "each"], ["plug NGK", "24", "$4.29"], ["total", "", "102.96"]]


def test_deep_nesting_is_flattened_not_lost() -> None:
    assert render("<div>" * 500 + "4.29" + "</div>" * 500).text == "4.29"


def test_signatures_and_rules_are_marked() -> None:
    assert render('4.29<div id="Signature">Bo</div>').text == "4.29\n-- \nBo"
    assert (
        render('a<div id="appendonsend"></div><div id="divRplyFwdMsg">From').text.count("_" * 32)
        == 1
    )


def test_what_a_browser_does_not_show_is_not_shown() -> None:
    assert (
        render("<style>x</style><script>y</script><ol style='display:none'><li>z</ol>4.29").text
        == "4.29"
    )


def test_quoted_gaps_stay_inside_the_quote() -> None:
    assert render("<blockquote><p>a</p><p>b</p></blockquote><p>c</p>").text == "> a\n>\n> b\n\nc"
