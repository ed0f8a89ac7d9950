import pytest

from digit_draw.window.state.value import Value


class Nothing(Value):
    pass


class Turn(Value):
    by: int
    said: str = ""


class Move(Value):
    by: int
    said: str = ""


class Question(Value):
    asks: object = lambda state: state


def test_values_are_equal_by_kind_and_fields():
    assert Turn(1) == Turn(by=1, said="") != Turn(2)
    assert Turn(1) != Move(1) and Nothing() == Nothing() != Turn(1)
    assert Turn(1) != 1
    assert len({Turn(1), Turn(1, ""), Turn(1, "on"), Move(1), Nothing(), Nothing()}) == 4


def test_a_value_is_never_changed():
    turn = Turn(1)
    with pytest.raises(AttributeError, match=r"Turn\(by=1, said=''\) is never changed"):
        turn.by = 2
    with pytest.raises(AttributeError, match="never changed"):
        del turn.said
    with pytest.raises(AttributeError, match="never changed"):
        turn.more = 2
    assert turn == Turn(1)


def test_fields_are_matched_by_their_order():
    match Turn(3, "on"):
        case Turn(by, said):
            assert (by, said) == (3, "on")
        case _:
            pytest.fail("it does not match")


@pytest.mark.parametrize("values, named", [((), {}), ((1, "", 2), {}), ((1,), {"by": 1}), ((1,), {"sad": ""})])
def test_a_value_takes_its_fields_and_no_others(values, named):
    with pytest.raises(TypeError, match="Turn takes by, said"):
        Turn(*values, **named)


def test_a_function_as_a_default_is_no_method():
    assert Question().asks(4) == 4
