using Kept.Shared.Ui;
using Kept.Shell;
using Xunit;

namespace Kept.Tests.Shared;

public class PreferencesTests
{
    [Fact]
    public void A_form_sends_nobody_to_another_site()
    {
        Assert.Equal("/cases?state=open", Preferences.LocalPath("/cases?state=open"));
        string?[] outside = ["//evil.example", "/\\evil.example", "https://evil.example", "cases", "", null, "/a\r\nSet-Cookie: x"];
        Assert.All(outside, path => Assert.Equal("/", Preferences.LocalPath(path)));
    }

    [Fact]
    public void Only_allowed_places_are_shown_and_empty_groups_go()
    {
        var places = new Places([new("nav.act", [new("nav.cases", "/cases", "lifebuoy", "cases")]), new("nav.govern", [new("nav.people", "/people", "users", "people")])]);
        Assert.Equal("nav.act", Assert.Single(places.For(permission => permission == "cases")).Key);
        Assert.Empty(places.For(null));
    }

    [Fact]
    public void A_place_holds_what_lies_within_it_and_not_its_namesakes()
    {
        var cases = new NavigationEntry("nav.cases", "/cases", "lifebuoy");
        Assert.True(cases.Holds("/cases/7"));
        Assert.False(cases.Holds("/cases-of-others"));
        Assert.False(new NavigationEntry("nav.today", "/", "home").Holds("/cases"));
    }
}
