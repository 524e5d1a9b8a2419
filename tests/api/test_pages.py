"""The pages: the facts that they must hold, words and punctuation, links, headers."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import urlsplit

import pytest
from starlette.testclient import TestClient

from graphmodel.rules import rule
from tests.api.stores import DAY, client, fill

HALF_WIDTH = re.compile(r"[一-鿿][,:;?()]")
_TAGS = re.compile(r"<(script|style|svg)\b.*?</\1>|<[^>]+>", re.S)
_PAGES = [
    "/", "/?unit=SH-J-04", "/?unit=SH-G", "/?unit=SH-SY-GA", "/streets", "/streets/SH-J-BSC?unit=SH-J-01", "/findings",
    "/findings?code=open", "/findings?code=REP01", "/units", "/units/SH-J-04", "/units/SH-J-02", "/units/SH-G",
    "/units/SH-ZG1", "/guides", "/guides?unit=SH-J-04&aspect=appraisal", "/guides?unit=SH-J-04&aspect=guides",
    "/guides?unit=SH-J-02&aspect=personnel", "/guides?unit=SH-J-01&aspect=funds", "/guides?unit=没有&aspect=guides",
    "/candidates", "/search?q=中心", "/search?q=没有", "/units/没有", "/?at=x",
]  # fmt: skip
_DISTRICT = [
    "/", "/?place=SH-G", "/?place=YK-G", "/?unit=SL-X3", "/streets", "/streets?place=JZ-G", "/findings",
    "/findings?code=REP04", "/findings?place=SL-G", "/units?kind=institution", "/units/司法所", "/units/SL-X5",
    "/units/SL-X2", "/guides?unit=司法所&aspect=guides", "/guides?unit=甲街道/司法所", "/?change=1",
    "/candidates", "/candidates?place=SL-G&show=blocked",
]  # fmt: skip


def page(asking: TestClient, path: str) -> str:
    """The HTML of a page on the day of the tests."""
    if "at=" not in path:
        path += ("&" if "?" in path else "?") + f"at={DAY}"
    answer = asking.get(path)
    assert answer.headers["content-type"].startswith("text/html"), answer.text
    return answer.text


def words(html: str) -> str:
    """What a reader sees, blanks folded."""
    return " ".join(unescape(_TAGS.sub(" ", html)).split())


def dense(html: str) -> str:
    return re.sub(r"\s", "", words(html))


@pytest.mark.parametrize("path", _PAGES)
def test_chinese_text_has_full_width_punctuation(shenhe: TestClient, path: str) -> None:
    html = page(shenhe, path)
    titles = re.findall(r'(?:title|aria-label|placeholder)="([^"]*)"', html)
    assert not HALF_WIDTH.findall(words(html)) and not HALF_WIDTH.findall(" ".join(titles))


@pytest.mark.parametrize("path", _DISTRICT)
def test_chinese_text_of_a_district_has_full_width_punctuation(everything: TestClient, path: str) -> None:
    assert not HALF_WIDTH.findall(words(page(everything, path)))


@pytest.mark.parametrize("path", _PAGES)
def test_no_page_has_inline_script_or_style(shenhe: TestClient, path: str) -> None:
    html = page(shenhe, path)
    assert not re.search(r"\sstyle=|<style|\son\w+=|javascript:", html)
    assert re.findall(r"<script[^>]*>[^<]*</script>", html) == [
        '<script src="/static/app.js" defer></script>'
    ]


def test_every_answer_carries_the_security_headers_and_opens_nothing_to_others(shenhe: TestClient) -> None:
    for path in ("/", "/units/没有", "/static/app.css", "/api/v1/units", "/api/v1/units/没有"):
        headers = shenhe.get(path, headers={"Origin": "http://elsewhere"}).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy and "unsafe" not in policy
        assert headers["x-content-type-options"] == "nosniff" and headers["x-frame-options"] == "DENY"
        assert not any(name.startswith("access-control") for name in headers)


def test_a_foreign_name_for_this_machine_is_refused(shenhe: TestClient) -> None:
    assert shenhe.get("/", headers={"Host": "elsewhere.example"}).status_code == 421
    for name in ("localhost:8000", "127.0.0.1", "[::1]:8000"):
        assert shenhe.get("/healthz", headers={"Host": name}).status_code == 200


def test_pages_are_tagged_and_not_sent_again(shenhe: TestClient) -> None:
    first = shenhe.get("/", params={"at": DAY})
    assert (
        shenhe.get("/", params={"at": DAY}, headers={"If-None-Match": first.headers["etag"]}).status_code
        == 304
    )


def test_the_unit_card_of_the_justice_office_says_what_the_sources_say(shenhe: TestClient) -> None:
    said = dense(page(shenhe, "/units/甲街道%2F司法所"))
    assert "双重管理条块并重" in said
    assert "并重60%" in said and "并重40%100%−60%，原文未直接写" in said and "≈推算" in said
    assert "征求意见不是征得同意" in said and "≈推定" in said
    assert "其他人员由谁任免，原文未载" in said
    assert "人员经费、补贴、资产未载" in said
    assert "提报（由谁决定）、审定未载" in said
    assert "shenhe.yaml管理体制第" in said
    assert "区司法局◇" in said and "名称文号原文未载）□" in said


def test_unknown_aspects_are_rows(shenhe: TestClient) -> None:
    said = dense(page(shenhe, "/units/SH-J-01"))
    for aspect in ("业务", "人员", "经费", "考核", "评优", "党建", "日常管理", "执法", "纪检监督"):
        assert f"{aspect}未载" in said


def test_an_unchanged_regime_is_said_and_nothing_is_presumed(shenhe: TestClient) -> None:
    said = dense(page(shenhe, "/units/SH-J-02"))
    assert said.count("=维持原体制，内容原文未载") >= 9 and "按隶属推定" not in said


def test_the_question_page_answers_in_one_sentence(shenhe: TestClient) -> None:
    said = dense(page(shenhe, "/guides?unit=甲街道/司法所&aspect=appraisal.score"))
    assert "条区司法局◇共同决定评分（工作人员），占40%≈推算" in said
    assert "块甲街道◇共同决定评分（工作人员），占60%" in said


@pytest.mark.parametrize(
    ("query", "wording"),
    [
        ("unit=SH-J-01&aspect=funds", "由谁管，已登记的文件未载，所以不能回答“无”"),
        ("unit=SH-J-02&aspect=personnel", "原文只写维持原体制，内容未载"),
        ("unit=SH-J-04&aspect=guides", "业务指导部门未载。已登记的文件没有写，所以不能回答“无”"),
        ("unit=没有这个&aspect=guides", "台账中没有“没有这个”"),
        ("unit=SH-J-04&aspect=personnel", "征求意见不是征得同意，不能否决"),
    ],
)
def test_an_open_answer_has_its_fixed_wording(shenhe: TestClient, query: str, wording: str) -> None:
    assert wording in dense(page(shenhe, f"/guides?{query}"))


def test_a_name_that_several_units_have_is_answered_with_links_that_work(everything: TestClient) -> None:
    html = page(everything, "/guides?unit=甲街道/司法所&aspect=appraisal")
    links = re.findall(r'<li><a href="(/guides[^"]*)"', html)
    assert "可指2个单位" in words(html) and len(links) == 2
    for link in links:
        assert "部分载明" in words(everything.get(unescape(link)).text)


def test_a_conflict_is_said_with_both_holders(everything: TestClient) -> None:
    html = page(everything, "/units/SL-X5")
    assert "50%" in words(html) and "60%" in words(html) and "DUA04" in words(html)


def test_no_finding_is_never_said_without_what_was_looked_at(shenhe: TestClient) -> None:
    said = dense(page(shenhe, "/findings"))
    assert re.search(
        r"查了\d+条规则、\d+个单位、\d+条关系。没有发现问题。其中\d+条规则数据不足，列为待核", said
    )
    lacks = rule("DUA04").lacks
    assert lacks and lacks.zh in said
    board = dense(page(shenhe, "/"))
    assert "没有发现问题" in board and re.search(r"\d+条规则数据不足，列为待核", board)


def test_causes_stand_left_and_the_evidence_of_one_finding_right(everything: TestClient) -> None:
    html = page(everything, "/findings?code=REP04")
    said = dense(html)
    assert "关系指向已撤单位" in said and "为什么算问题" in said and "怎样算解决" in said
    assert "示编〔2024〕1号" in said and re.search(r"来源district\.xlsx机构第\d+行", said)
    assert "全部辖区" in said


def test_findings_of_a_place_are_only_those_of_the_place(everything: TestClient) -> None:
    said = dense(page(everything, "/findings?place=YK-G"))
    assert "没有发现问题" in said and "营口市" in said and "SL-" not in said


def test_the_overview_shows_places_totals_causes_and_coverage(everything: TestClient) -> None:
    html = page(everything, "/")
    said = dense(html)
    assert "示例区机构总览" in said and "截至2026年11月20日" in said and "先看这里" in said
    for name in ("沈河区", "锦州市", "营口市"):
        assert name in said
    assert "各方面载明程度" in said and re.search(r"业务\d+/\d+", said)
    assert html.count('class="tiaokuai board"') == 1


def test_a_click_on_the_board_shows_the_unit_beside_it(everything: TestClient) -> None:
    links = re.findall(r'<a class="unit[^"]*" href="([^"]*)"', page(everything, "/"))
    assert len(links) > 150
    html = everything.get(unescape(links[20])).text
    assert "打开单位卡" in html and "谁来管" in html and "selected" in html


@pytest.mark.parametrize(
    "path",
    ["/", "/?unit=SL-J01-04", "/streets/SL-J01-BSC", "/findings", "/units/SL-Z02", "/guides?unit=SL-Z02"],
)
def test_every_link_of_a_page_leads_somewhere_and_keeps_the_date(everything: TestClient, path: str) -> None:
    html = re.sub(r'href="/static/[^"]*"', "", page(everything, path))
    links = {unescape(link) for link in re.findall(r'href="(/[^"]*)"', html)}
    for link in sorted(links)[::7]:
        assert everything.get(link).status_code == 200, link
    assert all(f"at={DAY}" in urlsplit(link).query for link in links if not link.startswith("/api/"))


def test_the_street_page_shows_the_unit_below_the_picture_and_its_peers(everything: TestClient) -> None:
    html = page(everything, "/streets/SL-J01-BSC?unit=SL-J01-04")
    said = dense(html)
    assert 'class="tiaokuai street"' in html
    assert "要留意的" in said and "11个街道的同类机构" in said and "40≈/60" in said


def test_a_street_without_peers_lists_its_own_units(shenhe: TestClient) -> None:
    said = dense(page(shenhe, "/streets"))
    assert "本街道各机构" in said and "未载" in said


def test_a_place_without_streets_says_what_to_do(everything: TestClient) -> None:
    assert "锦州市还没有登记街道、乡镇" in page(everything, "/streets?place=JZ-G")


def test_search_goes_straight_to_the_only_unit_of_a_name(shenhe: TestClient) -> None:
    answer = shenhe.get("/search", params={"q": "司法所", "at": DAY})
    assert answer.url.path == "/units/SH-J-04" and answer.url.params["at"] == DAY
    listed = shenhe.get("/search", params={"q": "分中心"})
    assert listed.url.path == "/search" and listed.text.count("/units/SH-J-") >= 5


def test_an_earlier_change_is_announced(everything: TestClient) -> None:
    assert "正在看第1次修改后的台账，最新为第4次" in dense(page(everything, "/?change=1"))


def test_an_office_list_is_one_place_without_a_name(office_list: TestClient) -> None:
    said = dense(page(office_list, "/"))
    assert "120" in said and "隶属关系缺失" in said
    assert "青岚县老年大学" in dense(page(office_list, "/findings"))


def test_an_empty_store_says_what_to_do(empty: TestClient) -> None:
    for path in ("/", "/streets", "/findings", "/units", "/guides"):
        assert empty.get(path).status_code == 200
    assert "tiaokuai load" in empty.get("/").text


def test_an_invented_district_is_never_counted_as_written(everything: TestClient) -> None:
    said = dense(page(everything, "/units/SL-J01-04"))
    assert "示例15项，推算1项" in said and "明文" not in said.split("各方面由谁管")[1].split("方面")[0]


def test_another_place_leaves_the_chosen_unit_behind(everything: TestClient) -> None:
    said = dense(page(everything, "/?place=SH-G&unit=SL-Z02"))
    assert "沈河区机构总览" in said and "先看这里" in said


def test_the_chosen_unit_stays_when_the_day_changes(everything: TestClient) -> None:
    html = page(everything, "/?unit=SL-Z02")
    assert '<input type="hidden" name="unit" value="SL-Z02">' in html
    moved = everything.get("/streets", params={"street": "SL-J01-BSC", "unit": "SL-J01-06", "at": DAY})
    assert moved.url.params["unit"] == "SL-J01-06"


def test_a_unit_that_has_ended_leads_to_its_last_day(everything: TestClient) -> None:
    for path in ("/units/SL-X2", "/?unit=SL-X2", "/guides?unit=SL-X2&aspect=guides"):
        html = page(everything, path)
        link = re.search(r'<p><a href="([^"]*)">看2024年2月29日的情况', html)
        assert link and "2001-01-01 至 2024-03-01" in words(html)
        assert "示例区粮食局" in words(everything.get(unescape(link.group(1))).text)


def test_search_names_units_of_other_days(everything: TestClient) -> None:
    said = dense(page(everything, "/search?q=粮食局"))
    assert "没有名称含“粮食局”的单位" in said and "这一天不存在的示例区粮食局2001-01-01至2024-03-01" in said


def test_a_name_plate_answers_as_its_host_and_says_so(office_list: TestClient) -> None:
    answer = office_list.get("/search", params={"q": "青岚县农产品质量安全检测站"})
    said = dense(answer.text)
    assert "“青岚县农产品质量安全检测站”是挂在青岚县农业检测中心的牌子，牌子不是机构" in said


def test_a_meeting_on_the_board_shows_who_sits_in_it(everything: TestClient) -> None:
    said = dense(page(everything, "/?unit=YK-2"))
    assert "公共文化服务工作联席会议" in said and "召集人市政府分管领导≈" in said and "成员未列全" in said
    assert "不占编制" in said


def test_hostile_names_in_a_ledger_stay_text(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("hostile")
    name = '"><script>alert(1)</script>'
    (folder / "hostile.yaml").write_text(
        f"units:\n  - {{id: G, name: 某区人民政府, kind: government, level: county, region: 某区}}\n"
        f"  - {{id: 'A/B?c#d', name: '{name}中心', kind: institution, parent: G}}\n",
        encoding="utf-8",
    )
    url = f"sqlite:///{folder / 'hostile.db'}"
    fill(url, [folder / "hostile.yaml"])
    asking = client(url)
    for path in (
        "/",
        "/units",
        "/findings",
        "/units/A%2FB%3Fc%23d",
        "/?unit=A%2FB%3Fc%23d",
        "/api/v1/pictures/G.svg",
    ):
        answer = asking.get(path)
        assert answer.status_code == 200 and "<script>alert" not in answer.text
    link = re.search(r'href="(/units/[^"]*)"', asking.get("/units?kind=institution").text)
    assert link and asking.get(unescape(link.group(1))).status_code == 200
