using Kept.Questionnaires;
using Kept.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kept.Tests.Features.Responses.Answering;

/// <summary>A customer who says in her answers how to reach her is reached there.</summary>
public class GivenContactTests
{
    private static readonly Questionnaire Asked = Questionnaire.Parse("""
        {"title":{"en":"T"},"languages":["en"],"pages":[{"questions":[{"code":"nps","kind":"nps","text":{"en":"?"}},{"code":"may","kind":"consent","text":{"en":"You may write"}},
        {"code":"mail","kind":"email","text":{"en":"E-mail"}},{"code":"call","kind":"phone","text":{"en":"Phone"}}]}]}
        """);

    [Theory]
    [InlineData("yes", """{"email":"ana@example.org","phone":"+34 911 234 567"}""")]
    [InlineData("", null)]
    public async Task An_address_she_gave_counts_as_contact_once_she_agreed(string consent, string? contact)
    {
        await using var app = await TestApp.Start();
        await Respondent.Publish(await app.Api(), Asked, "nps");
        var customer = await Respondent.Of(app);
        await customer.Step(await customer.Open(), ("nps", "2"), ("may", consent), ("mail", "ana@example.org"), ("call", "+34 911 234 567"));
        Assert.Equal(contact, await app.Read(db => db.Responses.Select(r => r.Contact).SingleAsync()));
    }

    [Fact]
    public async Task What_her_link_says_of_her_stays()
    {
        await using var app = await TestApp.Start();
        await Respondent.Publish(await app.Api(), Asked, "nps");
        var customer = await Respondent.Of(app);
        await customer.Step(await customer.Open(customer.With(app, ("email", "known@example.org"))), ("nps", "2"), ("may", "yes"), ("mail", "other@example.org"));
        Assert.Equal("""{"email":"known@example.org"}""", await app.Read(db => db.Responses.Select(r => r.Contact).SingleAsync()));
    }
}
