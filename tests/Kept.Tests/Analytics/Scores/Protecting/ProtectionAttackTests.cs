using Kept.Analytics.Scores.Protecting;
using Xunit;

namespace Kept.Tests.Analytics.Scores.Protecting;

[Trait("Category", "NoDatabase")]
public class ProtectionAttackTests(Xunit.Abstractions.ITestOutputHelper output)
{
    private const int Tables = 210;

    // So little that only units by time are decided together, and all else with these one by one.
    private static readonly Budget Little = new(0, 0, 100_000);

    [Fact]
    public void An_attacker_with_all_slices_learns_no_withheld_cell_and_nothing_of_few_people()
    {
        int shown = 0, cells = 0;
        for (var seed = 0; seed < Tables; seed++)
        {
            var minimum = seed % 3 == 0 ? 3 : 5;
            var table = People.Random(seed);
            var attack = new Attack(table, new(table, minimum), minimum);
            attack.Ask(People.Slices(table, new(seed)));
            Assert.True(attack.KnownWithheld is null, $"seed {seed}: knows {attack.KnownWithheld}");
            var few = attack.KnownSetOfFew(new(seed));
            Assert.True(few is null, $"seed {seed}: knows the groups {string.Join(',', few ?? [])} together");
            (shown, cells) = (shown + attack.Shown, cells + attack.Cells);
        }
        output.WriteLine($"{shown} of {cells} cells shown");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Nor_does_he_where_there_are_too_many_groups_to_decide_all_axes_together(bool linked)
    {
        int shown = 0, cells = 0, refused = 0;
        for (var seed = 0; seed < Tables / 5; seed++)
        {
            var minimum = seed % 3 == 0 ? 3 : 5;
            var table = linked ? People.Linked(seed) : People.Random(seed);
            var attack = new Attack(table, new(table, minimum, Little), minimum);
            attack.Ask(People.Slices(table, new(seed)));
            Assert.True(attack.KnownWithheld is null, $"seed {seed}: knows {attack.KnownWithheld}");
            (shown, cells, refused) = (shown + attack.Shown, cells + attack.Cells, refused + attack.Refused);
        }
        Assert.True(shown > cells / 10 && refused > 0);
        output.WriteLine($"{shown} of {cells} cells shown, {refused} slices refused");
    }
}
