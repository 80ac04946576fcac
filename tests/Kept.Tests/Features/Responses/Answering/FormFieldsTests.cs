using System.IO.Pipelines;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Kept.Features.Responses.Answering;
using Xunit;

namespace Kept.Tests.Features.Responses.Answering;

[Trait("Category", "NoDatabase")]
public class FormFieldsTests
{
    [Fact]
    public void What_a_browser_encodes_is_read_back() =>
        Prop.ForAll<NonNull<string>[]>(values =>
        {
            var sent = values.Select(v => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(v.Get))).ToList();
            var body = string.Join('&', sent.Select(v => "field=" + Uri.EscapeDataString(v).Replace("%20", "+", StringComparison.Ordinal)));
            return FormFields.Parse(Encoding.UTF8.GetBytes(body))!.All("field").SequenceEqual(sent);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_bytes_are_read_without_an_error() =>
        Prop.ForAll<byte[]>(bytes => FormFields.Parse(bytes) is not null).QuickCheckThrowOnFailure();

    [Fact]
    public void A_percent_sign_that_begins_no_code_stands_for_itself()
    {
        var form = FormFields.Parse("a=100%&b=%zz&c=%4&d&=e"u8)!;

        Assert.Equal(["100%", "%zz", "%4", "", "e"], [form.First("a"), form.First("b"), form.First("c"), form.First("d"), form.First("")]);
        Assert.Empty(form.All("f"));
    }

    [Fact]
    public async Task A_body_that_comes_in_pieces_is_read_whole_and_one_too_long_is_not()
    {
        Assert.Equal("żółw", (await Sent(100))!.First("name"));
        Assert.Null(await Sent(8));
        Assert.Null(FormFields.Parse(Encoding.ASCII.GetBytes(string.Join('&', Enumerable.Repeat("a=1", 5001)))));

        static async Task<FormFields?> Sent(int longest)
        {
            var pipe = new Pipe();
            var reading = FormFields.Read(pipe.Reader, longest, CancellationToken.None);
            foreach (var piece in (string[])["na", "me=%C5%BC%C3", "%B3%C5%82w"])
            {
                await pipe.Writer.WriteAsync(Encoding.ASCII.GetBytes(piece));
            }
            await pipe.Writer.CompleteAsync();
            return await reading;
        }
    }
}
