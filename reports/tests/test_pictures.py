from reports import pictures


def test_bars_are_as_long_as_their_numbers():
    drawn = pictures.bars([("One", 50, "50"), ("Two", 100, "100"), ("Few", None, "fewer than 5")])
    assert [bar.width for bar in drawn.rows] == ["50.0%", "100.0%", ""]
    assert [bar.words for bar in drawn.rows] == ["50", "100", "fewer than 5"]
    assert drawn.height == 3 * pictures.BAR_STEP - 6
    assert all(bar.y > bar.text_y for bar in drawn.rows)


def test_something_is_never_nothing():
    tiny, none = pictures.bars(
        [("One", 1, "1"), ("None", 0, "0"), ("Many", 10_000, "10,000")]
    ).rows[:2]
    assert tiny.width == "0.8%"
    assert none.width == ""


def test_the_full_width_may_stand_for_the_whole():
    assert pictures.bars([("One", 30, "30%")], most=100).rows[0].width == "30.0%"


def test_where_nothing_can_be_drawn_there_is_no_picture():
    assert pictures.bars([]) is None
    assert pictures.bars([("One", 0, "0")]) is None
    assert pictures.bars([("One", None, "fewer than 5")]) is None
    assert pictures.columns([]) is None
    assert pictures.columns([("Jan", 0, "0")]) is None


def test_what_is_late_stands_out_when_there_is_some():
    drawn = pictures.bars([("Old", 1, "1"), ("New", 1, "1")], late=["Old"])
    assert [bar.stands_out for bar in drawn.rows] == [True, False]
    assert not pictures.bars([("Old", 0, "0"), ("New", 1, "1")], late=["Old"]).rows[0].stands_out


def test_more_bars_than_anybody_compares_are_left_to_the_table():
    drawn = pictures.bars([(str(n), n + 1, str(n)) for n in range(pictures.MOST_BARS + 3)])
    assert (len(drawn.rows), drawn.left_out) == (pictures.MOST_BARS, 3)


def test_columns_stand_on_the_base():
    drawn = pictures.columns([("Jan", 10, "10"), ("Feb", 20, "20"), ("Mar", 0, "0")])
    bottoms = [float(each.y) + float(each.height) for each in drawn.rows]
    assert bottoms == [drawn.base] * 3
    assert float(drawn.rows[1].height) == pictures.COLUMNS_HIGH
    assert drawn.rows[2].words == ""


def test_names_below_columns_leave_room_for_each_other():
    drawn = pictures.columns([(f"M{n}", 1, "1") for n in range(36)])
    assert len([each for each in drawn.rows if each.label]) == pictures.MOST_NAMES
    assert all(0 <= float(each.x[:-1]) <= 100 for each in drawn.rows)
